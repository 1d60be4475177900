package dev.rehearsal.trace;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.MigrationHistory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of very many statements that differ in constants alone, what they did together is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepetitionTest {

  private static final int ROWS = 1300;

  private static final String TABLES =
      """
      CREATE TABLE t (id integer PRIMARY KEY, note text, factor numeric);
      CREATE TABLE log (id integer);
      CREATE FUNCTION write_log() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO log VALUES (new.id); RETURN new; END $$;
      CREATE TRIGGER logged AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION write_log();
      """;

  private Stage stage;

  @BeforeAll
  void open() {
    stage = Stage.open();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = ExecutionMode.class,
      names = {"WHOLE_FILE_ONE_TX", "WHOLE_FILE_SIMPLE_QUERY", "SPLIT_ONE_TX", "SPLIT_NO_TX"})
  void the_last_one_is_told_what_all_did(ExecutionMode mode) {
    List<StatementTrace> traces =
        traced(mode, rows(ROWS, ROWS) + "DELETE FROM log WHERE id = 7;\n");

    assertThat(traces).hasSize(ROWS + 1);
    assertThat(traces.get(99).effects().rows().toString())
        .isEqualTo("[public.log +1 ~0 -0 of 0, public.t +1 ~0 -0 of 0]");
    assertThat(inserted(traces, "public.t")).isEqualTo(ROWS);
    assertThat(inserted(traces, "public.log")).isEqualTo(ROWS);
    assertThat(traces.get(ROWS).effects().rows().toString())
        .isEqualTo("[public.log +0 ~0 -1 of 0]");
    long repeated = traces.stream().filter(StatementTrace::isMereRepetition).count();
    // Those that commit themselves are looked at one by one: nothing is left to see later.
    assertThat(repeated).isEqualTo(mode == ExecutionMode.SPLIT_NO_TX ? 0 : ROWS - 101);
  }

  @ParameterizedTest
  @EnumSource(
      value = ExecutionMode.class,
      names = {"WHOLE_FILE_ONE_TX", "WHOLE_FILE_SIMPLE_QUERY", "SPLIT_ONE_TX", "SPLIT_NO_TX"})
  void the_one_that_fails_is_told_with_its_place(ExecutionMode mode) {
    List<StatementTrace> traces = traced(mode, rows(ROWS, 900));

    StatementTrace last = traces.get(traces.size() - 1);
    assertThat(traces).hasSize(900);
    assertThat(last.position().line()).isEqualTo(900);
    Failure failure = last.failure().orElseThrow();
    assertThat(failure.sqlState()).isEqualTo("22P02");
    assertThat(last.text().substring(failure.offset())).isEqualTo("'far, or not', 'é', 1)");
    assertThat(traces.subList(0, 899)).allMatch(trace -> trace.failure().isEmpty());
  }

  private static long inserted(List<StatementTrace> traces, String table) {
    return traces.stream()
        .flatMap(trace -> trace.effects().rows().stream())
        .filter(touched -> touched.relation().name().equals(table))
        .mapToLong(RowsTouched::inserted)
        .sum();
  }

  /** A row a line; one of them may have a text where there must be a number. */
  private static String rows(int count, int wrong) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            id ->
                id == wrong && wrong < count
                    ? "INSERT INTO t VALUES ('far, or not', 'é', 1);\n"
                    : "INSERT INTO t VALUES (%d, %s, %d.5);\n"
                        .formatted(id, id % 3 == 0 ? "NULL" : "'it''s 🐘; -- ('", id % 5 - 2))
        .collect(joining());
  }

  private List<StatementTrace> traced(ExecutionMode mode, String text) {
    MigrationHistory history = Stage.history(mode, TABLES, text);
    ClonedDatabase database = stage.base(history, 1);
    try {
      return Stage.watched(database, history.migrations().get(1)).statements();
    } finally {
      database.drop();
    }
  }
}
