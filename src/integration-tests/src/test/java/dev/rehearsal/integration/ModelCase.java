package dev.rehearsal.integration;

import dev.rehearsal.model.Model;
import dev.rehearsal.model.prisma.PrismaModelSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A schema of Prisma's, and the script that Prisma itself writes to make it.
 *
 * @param name what is special of it
 * @param text the schema
 * @param ddl the script, as {@code peer.PrismaModelTest} has it written
 */
public record ModelCase(String name, String text, String ddl) {

  static final String FILE = "schema.prisma";

  private static final String DATA_SOURCE =
      "datasource db { \n provider = \"postgresql\"\n url = env(\"DATABASE_URL\")\n}\n";

  /** All cases of {@code model/zoo.txt}. */
  public static List<ModelCase> all() {
    return blocks("model/zoo.txt").stream().map(ModelCase::of).toList();
  }

  /** The blocks of a file of cases. */
  static List<String> blocks(String resource) {
    return Arrays.stream(SchemaDrift.resource(resource).split("(?m)^=== "))
        .filter(block -> !block.isBlank())
        .toList();
  }

  static ModelCase of(String block) {
    String[] part = block.split("(?m)^--- ddl\n", -1);
    String name = part[0].substring(0, part[0].indexOf('\n'));
    String text = part[0].substring(name.length() + 1);
    return new ModelCase(
        name, text.contains("datasource") ? text : DATA_SOURCE + text, part[1].strip());
  }

  /** Reads the schema from a file that it writes. */
  Model read(Path directory) {
    try {
      Path file = Files.writeString(directory.resolve(FILE), text);
      return new PrismaModelSource().read(file, FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
