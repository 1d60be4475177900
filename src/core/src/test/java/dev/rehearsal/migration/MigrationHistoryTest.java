package dev.rehearsal.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.sql.Script;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationHistoryTest {

  private static Migration migration(String id, String text) {
    return new Migration(
        id,
        Execution.whole(
            new Script("m/" + id + ".sql", text), ExecutionMode.WHOLE_FILE_SIMPLE_QUERY),
        "");
  }

  private static MigrationHistory history(Migration... migrations) {
    return new MigrationHistory("plain", "m", List.of(migrations), new NoHistoryTable());
  }

  private static MigrationHistory named(String... ids) {
    return history(Stream.of(ids).map(id -> migration(id, "SELECT 1")).toArray(Migration[]::new));
  }

  private static final MigrationHistory SHOP =
      named("20260101_init", "20260102_add_name", "20260102_add_name_index", "3-drop", "4other");

  @ParameterizedTest
  @CsvSource({
    "20260101_init, 1",
    "20260101, 1",
    "init, 1",
    "2026010, -1",
    "20260102, -1",
    "20260102_add_name, 2",
    "20260102_add_name_i, 3",
    "add_name, 2",
    "add_name_index, 3",
    "add, -1",
    "drop, 4",
    "3, 4",
    "other, 5",
    "Init, -1",
    "nit, -1",
    "5, -1",
  })
  void one_is_meant_by_its_id_or_the_beginning_of_it_or_its_bare_name(String wanted, int length) {
    if (length > 0) {
      assertThat(SHOP.lengthUpTo(wanted)).isEqualTo(length);
    } else {
      assertThatThrownBy(() -> SHOP.lengthUpTo(wanted))
          .isInstanceOf(MigrationException.class)
          .hasMessageStartingWith("no migration \"" + wanted + "\" in m");
    }
  }

  @Test
  void an_id_wins_over_those_that_begin_with_it() {
    assertThat(named("1", "10", "100").lengthUpTo("1")).isEqualTo(1);
    assertThat(named("10", "100", "1").lengthUpTo("1")).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"init, 1", "add_name, 2", "drop, 3", "late__name, 4", "titles, 5"})
  void flyways_prefix_belongs_to_the_number(String wanted, int length) {
    MigrationHistory flyways =
        named("V1__init", "V1.2__add_name", "V1_3__drop", "V20260101__late__name", "R__titles");
    assertThat(flyways.lengthUpTo(wanted)).isEqualTo(length);
  }

  @Test
  void an_ambiguous_name_lists_those_that_it_could_be() {
    assertThatThrownBy(() -> SHOP.lengthUpTo("20260102_add"))
        .hasMessage(
            "no migration \"20260102_add\" in m: it could be any of several; there are"
                + " \"20260102_add_name\", \"20260102_add_name_index\"");
  }

  @Test
  void an_unknown_name_lists_the_last_ten() {
    MigrationHistory many =
        named(IntStream.rangeClosed(1, 12).mapToObj(i -> "m" + i).toArray(String[]::new));
    assertThatThrownBy(() -> many.lengthUpTo("x"))
        .hasMessageContaining("; there are \"m3\", \"m4\"")
        .hasMessageEndingWith("\"m12\" and 2 before them");
    assertThatThrownBy(() -> named("only").lengthUpTo("x")).hasMessageEndingWith("is \"only\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\\E", "%", ".*", "🐘"})
  void odd_names_mean_nothing(String wanted) {
    assertThatThrownBy(() -> SHOP.lengthUpTo(wanted)).isInstanceOf(MigrationException.class);
  }

  @Test
  void an_empty_history_is_none() {
    assertThatThrownBy(() -> named())
        .isInstanceOf(MigrationException.class)
        .hasMessage("no migration in m");
  }

  private static final MigrationHistory PLAIN =
      history(migration("1", "SELECT 1"), migration("2", "SELECT 2"));

  @Test
  void the_same_content_elsewhere_has_the_same_fingerprint() {
    List<Migration> elsewhere =
        List.of(
            new Migration(
                "1",
                Execution.whole(
                    new Script("/other/1.sql", "SELECT 1"), ExecutionMode.WHOLE_FILE_SIMPLE_QUERY),
                "sum"),
            new Migration(
                "2",
                Execution.whole(
                    new Script("/other/2.sql", "SELECT 2"), ExecutionMode.WHOLE_FILE_SIMPLE_QUERY),
                "sum"));
    assertThat(
            new MigrationHistory("plain", "/other", elsewhere, new NoHistoryTable()).fingerprint(2))
        .isEqualTo(PLAIN.fingerprint(2))
        .matches("[0-9a-f]{64}");
  }

  private static Stream<MigrationHistory> others() {
    return Stream.of(
        history(migration("2", "SELECT 2"), migration("1", "SELECT 1")),
        history(migration("1", "SELECT 1"), migration("3", "SELECT 2")),
        history(migration("1", "SELECT 1"), migration("2", "SELECT  2")),
        history(migration("1", "SELECT 1\r"), migration("2", "SELECT 2")),
        history(migration("1", "SELECT 12:SELECT 2")),
        history(migration("1", ""), migration("SELECT 12", "SELECT 2")),
        history(migration("18:SELECT 1", "1:2"), migration("", "SELECT 2")),
        new MigrationHistory("prisma", "m", PLAIN.migrations(), new NoHistoryTable()));
  }

  @Test
  void another_order_name_byte_or_tool_gives_another_fingerprint() {
    List<String> all =
        Stream.concat(Stream.of(PLAIN), others()).map(h -> h.fingerprint(h.size())).toList();
    assertThat(all).doesNotHaveDuplicates().hasSize(9);
  }

  @Test
  void the_fingerprint_of_a_prefix_does_not_depend_on_what_follows() {
    MigrationHistory longer =
        history(PLAIN.migrations().get(0), PLAIN.migrations().get(1), migration("3", "x"));
    for (int length = 0; length <= 2; length++) {
      assertThat(longer.fingerprint(length)).isEqualTo(PLAIN.fingerprint(length));
    }
    assertThat(Stream.of(0, 1, 2, 3).map(longer::fingerprint)).doesNotHaveDuplicates();
  }
}
