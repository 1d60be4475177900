package dev.rehearsal.trace;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.MigrateAs;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.trace.Blocks.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares traces with what was measured by other means: a table of statements, the versions of
 * PostgreSQL, and what each does there. The table is not ours; the set-ups of its statements
 * ({@code setups.txt}) and the differences with their reasons ({@code differences.txt}) are.
 */
class DdlFactsTest {

  /** Names the file with the table. */
  private static final String VARIABLE = "REHEARSAL_TEST_DDL_FACTS";

  /** These do not run in a transaction, which is what they are about. */
  private static final Set<String> ALONE =
      Set.of(
          "vacuum-full",
          "index-concurrently-partitioned",
          "drop-index-concurrently-partitioned",
          "detach-partition-concurrently-default");

  private final List<Block> setups = Blocks.of("trace/facts/setups.txt");

  @ParameterizedTest(name = "on PostgreSQL {0}")
  @ValueSource(ints = {13, 14, 15, 16, 17, 18})
  void a_trace_says_what_was_measured(int major) throws IOException {
    @Nullable String file = System.getenv(VARIABLE);
    assumeTrue(file != null, VARIABLE + " names no file with measured facts");
    assumeTrue(Stage.has(major), "no binaries of PostgreSQL " + major + " are on the class path");
    Set<String> differences = new TreeSet<>();
    try (Stage stage = Stage.open(major, MigrateAs.SUPERUSER)) {
      List<DdlFact> facts =
          DdlFact.read(Path.of(String.valueOf(file))).stream()
              .filter(fact -> fact.versions().contains(major))
              .toList();
      assertThat(facts).isNotEmpty();
      for (DdlFact fact : facts) {
        String traced = trace(stage, fact);
        if (!traced.equals(fact.result())) {
          differences.add(line(fact.id(), fact.result(), traced));
        }
      }
    }
    assertThat(differences).containsExactlyElementsOf(expected(major));
  }

  private String trace(Stage stage, DdlFact fact) {
    ExecutionMode mode =
        ALONE.contains(fact.id())
            ? ExecutionMode.WHOLE_FILE_SIMPLE_QUERY
            : ExecutionMode.WHOLE_FILE_ONE_TX;
    MigrationHistory history = Stage.history(mode, setup("*"), setup(fact.id()), fact.ddl() + ";");
    ClonedDatabase base;
    try {
      base = stage.base(history, 1);
    } catch (MigrationFailedException e) {
      return "FAILS SETUP:" + e.failure().sqlState();
    }
    try {
      return DdlFact.of(Stage.watched(base, history.migrations().get(2)));
    } finally {
      base.drop();
    }
  }

  private String setup(String id) {
    return setups.stream()
        .filter(block -> Arrays.asList(block.title().split(" ")).contains(id))
        .map(Block::content)
        .collect(joining());
  }

  /** Each with a line of what was measured, one of what is traced, and the reason. */
  private static Set<String> expected(int major) {
    Set<String> lines = new TreeSet<>();
    for (Block block : Blocks.of("trace/facts/differences.txt")) {
      String[] title = block.title().split(" ", 2);
      List<String> content = block.content().lines().toList();
      if (new VersionRange(title[1]).contains(major)) {
        lines.add(line(title[0], content.get(0).strip(), content.get(1).strip()));
      }
    }
    return lines;
  }

  private static String line(String id, String measured, String traced) {
    return "%s: measured <%s>, traced <%s>".formatted(id, measured, traced);
  }
}
