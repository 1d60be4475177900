package dev.rehearsal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.MigrationHistory;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A migration that is traced leaves everything as it leaves it when its tool runs it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EquivalenceTest {

  /** How many scripts there are of each mode; more of them take longer and find more. */
  private static final int SCRIPTS = Integer.getInteger("rehearsal.test.scripts", 4);

  /** The number of the first script. */
  private static final int FIRST = Integer.getInteger("rehearsal.test.first-script", 1);

  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @BeforeAll
  void open() {
    stage = Stage.open();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CODE")
  void random_scripts_end_as_their_tool_ends_them(ExecutionMode mode) {
    assertThat(
            LongStream.range(FIRST, FIRST + (long) SCRIPTS)
                .mapToObj(seed -> RandomScript.of(seed * 31 + mode.name().hashCode()))
                .flatMap(script -> differences(mode, script).stream()))
        .isEmpty();
  }

  private List<String> differences(ExecutionMode mode, String script) {
    MigrationHistory history = Stage.history(mode, RandomScript.SETUP, script);
    ClonedDatabase plain = stage.base(history, 1);
    ClonedDatabase traced = stage.base(history, 1);
    try {
      Ending expected = Ending.plain(plain, history.migrations().get(1));
      Ending found = Ending.traced(traced, history.migrations().get(1));
      return expected.equals(found)
          ? List.of()
          : List.of(
              "%s\n%s\n--- plain\n%s\n--- traced\n%s".formatted(mode, script, expected, found));
    } catch (SQLException e) {
      throw new IllegalStateException(script, e);
    } finally {
      plain.drop();
      traced.drop();
    }
  }
}
