package dev.rehearsal.migration.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.OutOfOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DbmateSourceTest extends SourceTest {

  private static final String EMPTY = "-- migrate:up\n-- migrate:down\n";

  DbmateSourceTest() {
    super(new DbmateSource());
  }

  @Test
  void names_are_the_order_and_not_numbers() {
    checkOrder(
        List.of("10_c", "2", "2020é_d", "9x"), EMPTY, "9x.sql", "2020é_d.sql", "10_c.sql", "2.sql");
    checkWarnings(List.of("out-of-order-name m/2_b.sql"), "10_c.sql", EMPTY, "2_b.sql", EMPTY);
  }

  @Test
  void other_files_mean_nothing() {
    checkOrder(
        List.of("1_a"), EMPTY, "1_a.sql", "a_1.sql", "2_b.SQL", "3_c.sql.bak", "sub/4_d.sql");
  }

  @Test
  void each_section_is_sent_with_its_mark() {
    var history =
        read(
            "1_a.sql",
            "-- why\n\n-- migrate:up\nCREATE TABLE é ();\n\n-- migrate:down\nDROP TABLE é;\n");
    checkUp(history, "WHOLE_FILE_ONE_TX", "-- migrate:up\nCREATE TABLE é ();\n\n");
    checkDown(history, "WHOLE_FILE_ONE_TX", "-- migrate:down\nDROP TABLE é;\n");
    var migration = history.migrations().get(0);
    assertThat(migration.up().parts().get(0).offset()).isEqualTo(8);
    assertThat(Objects.requireNonNull(migration.down()).parts().get(0).offset()).isEqualTo(42);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--migrate:up transaction:false\n",
        "--  migrate:up\ttransaction:false\r\n",
        "-- migrate:up x:y transaction:false z\n",
      })
  void transaction_false_is_sent_alone(String mark) {
    checkUp(read("1.sql", mark + "--migrate:down"), "WHOLE_FILE_SIMPLE_QUERY", mark);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- migrate:up transaction: false\n",
        "-- migrate:up transaction=false\n",
        "-- migrate:up Transaction:false\n",
      })
  void options_that_are_none_are_told(String mark) {
    var history = read("1.sql", mark + "-- migrate:down\n");
    checkUp(history, "WHOLE_FILE_ONE_TX", mark);
    assertThat(messages(history)).isNotEmpty().allMatch(w -> w.endsWith("[ignored-option]"));
  }

  @Test
  void what_dbmate_refuses_is_refused() {
    checkRefused(
        "m/1.sql:1:1: no line \"-- migrate:up\": write it above what is applied",
        "1.sql",
        "SELECT 1; -- migrate:up\n-- migrate:upper\n-- migrate:down\n");
    checkRefused(
        "m/1.sql:2:9: no line \"-- migrate:down\", which dbmate wants even with nothing below it:"
            + " add it",
        "1.sql",
        "-- migrate:up\nSELECT 1");
    checkRefused(
        "m/1.sql:1:1: the down comes before the up: put it below",
        "1.sql",
        "-- migrate:down\n-- migrate:up\n");
    checkRefused(
        "m/1.sql:3:1: a statement above \"-- migrate:up\", where dbmate allows none: move it",
        "1.sql",
        "-- fine\n\nSET x = 1;\n-- migrate:up\n-- migrate:down\n");
    checkRefused(
        "m/1.sql:3:1: a second \"-- migrate:down\": dbmate takes one",
        "1.sql",
        EMPTY + "-- migrate:down\n");
  }

  @Test
  void a_second_up_is_refused_because_dbmate_fails_there() {
    checkRefused(
        "m/1.sql:3:1: a second \"-- migrate:up\": dbmate 2.36 notes the version after the first and"
            + " fails at the second, older ones take it for a part of the down; make it a file of"
            + " its own",
        "1.sql",
        EMPTY + EMPTY);
  }

  @Test
  void one_version_is_one_file() {
    checkRefused(
        "m/1_a.sql and m/1_b.sql have the same version, of which dbmate can note one: renumber one",
        "1_a.sql",
        EMPTY,
        "1_b.sql",
        EMPTY);
    checkOrder(List.of("01_a", "1_a"), EMPTY, "01_a.sql", "1_a.sql");
  }

  @Test
  void a_blank_down_is_told() {
    checkWarnings(
        List.of("blank-down m/1_a.sql:3:1"),
        "1_a.sql",
        "-- migrate:up\nSELECT 1;\n-- migrate:down\n-- nothing\n",
        "2_b.sql",
        EMPTY);
  }

  @Test
  void strict_refuses_what_is_out_of_order() {
    assertThat(read("1.sql", EMPTY).outOfOrder()).isEqualTo(OutOfOrder.APPLIED);
    assertThat(readWith(Map.of("strict", "true"), "1.sql", EMPTY).outOfOrder())
        .isEqualTo(OutOfOrder.REFUSED);
    checkRefusedWith(
        Map.of("table", "x"),
        "dbmate has no option \"table\"; it has migrations-table, strict",
        "1.sql",
        EMPTY);
  }

  @Test
  void the_mark_tells() {
    checkRecognised(Recognition.CERTAIN, "1.sql", "SELECT 1", "2.sql", EMPTY);
    checkRecognised(Recognition.NO, "1.sql", "SELECT 1", "a.sql", EMPTY);
  }

  @Test
  void files_that_dbmate_leaves_out_are_told() {
    checkWarnings(
        List.of("ignored-file m/-2_b.sql", "ignored-file m/b.sql"),
        "-2_b.sql",
        "",
        "1_a.sql",
        "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 1;\n",
        "b.sql",
        "");
  }
}
