package dev.rehearsal.migration.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.OutOfOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefinerySourceTest extends SourceTest {

  RefinerySourceTest() {
    super(new RefinerySource());
  }

  @Test
  void numbers_are_the_order_of_all_files_below() {
    MigrationHistory history =
        read(
            "V10__c.sql", "",
            "V2__b.sql", "",
            "old/V1__a.sql", "",
            "U03__late_é.sql", "",
            "V4__code.rs", "");
    assertThat(Directories.ids(history))
        .containsExactly("V1__a", "V2__b", "U03__late_é", "V4__code", "V10__c");
    assertThat(history.migrations())
        .extracting(Migration::isCode)
        .containsExactly(false, false, false, true, false);
    assertThat(history.outOfOrder()).isEqualTo(OutOfOrder.REFUSED);
    assertThat(messages(history)).singleElement().asString().endsWith("[code-step]");
  }

  /** The values are those of Rust's own hasher, which is SipHash-1-3 with a key of zeros. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a | 1 | false | SELECT 1 | 4202012926906854541",
        "a | 1 | true | SELECT 1 | 4385366822353524254",
        "a | 1 | false | CREATE TABLE a () | 7366167802681400688",
        "x | 0 | false | '' | 12930407568582537753",
        "add_x | 20240102030405 | true | '' | 10683226032654694320",
      })
  void the_checksum_is_that_of_rust(
      String name, long version, boolean wide, String sql, String checksum) {
    assertThat(RefineryChecksum.of(name, version, wide, sql)).isEqualTo(checksum);
  }

  @Test
  void the_checksum_is_of_the_bytes_of_the_file() {
    assertThat(checksums(read("V2147483647__é.sql", "SELECT 'é 🐘';\r\n")))
        .containsExactly("9420861565481838920");
    assertThat(checksums(readWith(Map.of("int8-versions", "true"), "V1__a.sql", "SELECT 1")))
        .containsExactly("4385366822353524254");
  }

  @Test
  void a_file_is_sent_whole_and_in_a_transaction() {
    checkUp(read("V1__a.sql", "SELECT 1;\n"), "WHOLE_FILE_ONE_TX", "SELECT 1;\n");
    checkUp(
        readWith(Map.of("grouped", "true"), "V1__a.sql", "SELECT 1"),
        "ALL_PENDING_ONE_TX",
        "SELECT 1");
  }

  @Test
  void files_that_refinery_leaves_out_are_told() {
    checkWarnings(
        List.of(
            "ignored-file m/R__x.sql",
            "ignored-file m/V2_b.sql",
            "ignored-file m/V3__b-c.sql",
            "ignored-file m/v4__d.sql"),
        "V1__a.sql",
        "",
        "V2_b.sql",
        "",
        "V3__b-c.sql",
        "",
        "v4__d.sql",
        "",
        "R__x.sql",
        "",
        "mod.rs",
        "");
  }

  @Test
  void versions_that_refinery_refuses_are_refused() {
    String message =
        "m/V%1$s__a.sql: the version %1$s is no whole number up to 2147483647, so that refinery"
            + " refuses the directory; with its feature int8-versions, set the option of that name";
    checkRefused(message.formatted("1.2"), "V1.2__a.sql", "");
    checkRefused(message.formatted("2147483648"), "V2147483648__a.sql", "");
    checkRefused(
        "m/U1__b.sql and m/V01__a.sql have the same version, of which refinery can note one:"
            + " renumber one",
        "V01__a.sql",
        "",
        "U1__b.sql",
        "");
    checkRefusedWith(
        Map.of("table-name", "a b"),
        "the option table-name of refinery is \"a b\"; it is a name without quotes, with or without"
            + " a schema",
        "V1__a.sql",
        "");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-02T03:04:05Z, 2024-01-02T03:04:05Z",
    "2024-01-02T03:04:05.120Z, 2024-01-02T03:04:05.12Z",
    "2024-01-02T03:04:00.000001000Z, 2024-01-02T03:04:00.000001Z",
    "2024-01-02T03:04:00.100200300Z, 2024-01-02T03:04:00.1002003Z",
  })
  void moments_are_printed_as_rust_prints_them(Instant moment, String text) {
    assertThat(RefineryHistoryTable.rfc3339(moment)).isEqualTo(text);
  }

  @Test
  void only_a_project_in_rust_has_them() {
    checkRecognised(Recognition.NO, "V1__a.sql", "");
    checkRecognisedBelow("Cargo.toml", "refinery = \"0.9\"", Recognition.CERTAIN, "V1__a.sql", "");
    checkRecognisedBelow("Cargo.toml", "refinery = 1", Recognition.NO, "1__a.sql", "");
  }
}
