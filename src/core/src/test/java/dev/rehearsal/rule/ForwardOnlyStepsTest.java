package dev.rehearsal.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.StepChecksum;
import dev.rehearsal.sql.Script;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardOnlyStepsTest {

  private static final String TRUE_ONE = StepChecksum.of(migration("DROP TABLE t;"));

  private static Migration migration(String up) {
    return new Migration("7_purge", execution("7.up.sql", up), "");
  }

  private static Migration migration(String up, String down) {
    return migration(up).undoneBy(execution("7.down.sql", down));
  }

  private static Execution execution(String path, String text) {
    return Execution.whole(new Script(path, text), ExecutionMode.WHOLE_FILE_SIMPLE_QUERY);
  }

  private static ForwardOnly declared(Migration... migrations) {
    return Stream.of(migrations)
        .map(Migration::id)
        .distinct()
        .flatMap(id -> ForwardOnlySteps.in(List.of(migrations)).of(id).stream())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_checksum_is_of_what_both_directions_say() {
    assertThat(TRUE_ONE).matches("[0-9a-f]{12}");
    assertThat(StepChecksum.of(migration("-- why\n  DROP TABLE t ;"))).isEqualTo(TRUE_ONE);
    assertThat(StepChecksum.of(migration("DROP TABLE \"T\";"))).isNotEqualTo(TRUE_ONE);
    assertThat(StepChecksum.of(migration("DROP TABLE t;", "SELECT 1;"))).isNotEqualTo(TRUE_ONE);
    assertThat(StepChecksum.of(migration("DROP TABLE t; SELECT 1;")))
        .isNotEqualTo(StepChecksum.of(migration("DROP TABLE t;", "SELECT 1;")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- rehearsal:forward-only %s because they asked\nDROP TABLE t;",
        "DROP TABLE t; -- rehearsal:forward-only %s because they asked",
        "DROP TABLE t;\n/* Rehearsal: Forward-Only %s  because they asked */",
      })
  void what_is_declared_holds_with_its_reason(String text) {
    Migration step = migration(text.formatted(TRUE_ONE));

    assertThat(ForwardOnlySteps.in(List.of(step)).reason("7_purge")).contains("they asked");
    assertThat(declared(step).holds()).isTrue();
  }

  @Test
  void it_may_stand_in_the_down() {
    String sum = StepChecksum.of(migration("DROP TABLE t;", "-- nothing"));
    Migration step =
        migration("DROP TABLE t;", "-- rehearsal:forward-only " + sum + " because they asked");

    assertThat(declared(step).holds()).isTrue();
    assertThat(declared(step).place().file()).isEqualTo("7.down.sql");
  }

  @Test
  void it_ends_when_the_migration_changes() {
    ForwardOnly declared =
        declared(
            migration("-- rehearsal:forward-only 0123456789AB because so\nDROP TABLE t CASCADE;"));

    assertThat(declared.holds()).isFalse();
    assertThat(declared.checksum()).isEqualTo("0123456789ab");
    assertThat(declared.renewed())
        .isEqualTo(
            "-- rehearsal:forward-only %s because so"
                .formatted(StepChecksum.of(migration("DROP TABLE t CASCADE;"))));
  }

  @Test
  void of_several_in_a_file_the_checksum_or_the_place_tells() {
    String one = "DROP TABLE t;\n";
    String two = "DROP TABLE u;\n";
    String sum = StepChecksum.of(migration("DROP TABLE t;"));
    String both =
        one
            + two
            + "-- rehearsal:forward-only %s because a\n".formatted(sum)
            + "-- rehearsal:forward-only 0123456789ab because b\n";
    Script file = new Script("all.sql", both);
    ForwardOnlySteps steps =
        ForwardOnlySteps.in(
            List.of(part("first", file, one, 0), part("second", file, two, one.length())));

    assertThat(steps.reason("first")).contains("a");
    assertThat(steps.reason("second")).isEmpty();
    assertThat(steps.of("second")).extracting(ForwardOnly::reason).containsExactly("b");
  }

  private static Migration part(String id, Script file, String sql, int offset) {
    Part part = new Part(sql, offset);
    return new Migration(id, new Execution(file, ExecutionMode.SPLIT_ONE_TX, List.of(part)), "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rehearsal:forward-only because they asked",
        "rehearsal:forward-only 0123 because they asked",
        "rehearsal:forward-only the checksum because they asked",
        "rehearsal: forward-only because they asked",
      })
  void a_checksum_that_is_left_out_is_told(String comment) {
    checkRefused(
        comment,
        "without the checksum",
        "write -- rehearsal:forward-only %s because they asked".formatted(TRUE_ONE));
  }

  @Test
  void a_reason_is_required() {
    checkRefused(
        "rehearsal:forward-only",
        "without a reason: write -- rehearsal:forward-only %s because REASON".formatted(TRUE_ONE));
    checkRefused("rehearsal:forward-only " + TRUE_ONE, "without a reason");
    checkRefused("rehearsal:forward-only " + TRUE_ONE + " because ", "without a reason");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rehearsal:forward 0123456789ab because b",
        "rehearsal:forwardonly 0123456789ab because b",
        "rehearsal:forward_only 0123456789ab because b",
        "rehearsal: forward only 0123456789ab because b",
        "rehearsal forward-only 0123456789ab because b",
        "rehearsal-forward-only: 0123456789ab because b",
        "TODO: rehearsal:forward-only 0123456789ab because b",
      })
  void what_only_looks_like_one_is_refused(String comment) {
    checkRefused(comment, "rehearsal:forward-only");
  }

  @Test
  void prose_is_prose() {
    assertThat(
            ForwardOnlySteps.in(
                    List.of(migration("-- the dress rehearsal: forward planning, see below")))
                .of("7_purge"))
        .isEmpty();
  }

  private static void checkRefused(String comment, String... problems) {
    assertThatThrownBy(
            () -> ForwardOnlySteps.in(List.of(migration("  -- " + comment + "\nDROP TABLE t;"))))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("7.up.sql:1:3: ")
        .message()
        .contains(problems);
  }
}
