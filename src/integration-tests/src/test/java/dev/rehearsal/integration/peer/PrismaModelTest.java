package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.integration.ModelCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that are recorded in {@code model/zoo.txt} are those that Prisma 6 writes. */
class PrismaModelTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path project;

  @Test
  void what_is_recorded_is_what_prisma_writes() throws IOException {
    Peers.need("prisma").equip(project, "prisma/diff.mjs");
    Path schemas = Files.createDirectory(project.resolve("schemas"));
    List<ModelCase> cases = ModelCase.all();
    for (int i = 0; i < cases.size(); i++) {
      Files.writeString(schemas.resolve(i + ".prisma"), cases.get(i).text());
    }
    Peers.run(0, project, Map.of(), "node", "diff.mjs", schemas.toString());
    Map<String, String> recorded = new LinkedHashMap<>();
    Map<String, String> written = new LinkedHashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      String name = cases.get(i).name();
      recorded.put(name, cases.get(i).ddl());
      written.put(name, Files.readString(schemas.resolve(i + ".sql")).strip());
    }
    assertThat(written).isEqualTo(recorded);
  }
}
