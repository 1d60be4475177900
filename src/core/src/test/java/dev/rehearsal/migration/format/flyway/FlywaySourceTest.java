package dev.rehearsal.migration.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.OutOfOrder;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.Warning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlywaySourceTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  private final Map<String, String> options = new HashMap<>();

  private void write(String file, String text) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void empty(String... files) {
    for (String file : files) {
      write(file, "SELECT 1;");
    }
  }

  private MigrationDirectory directory() {
    return new MigrationDirectory(root, "m", new ToolOptions(options));
  }

  private MigrationHistory read() {
    return new FlywaySource().read(directory());
  }

  private static List<String> ids(List<Migration> migrations) {
    return migrations.stream().map(Migration::id).toList();
  }

  private List<String> sent(String id) {
    return read().find(id).orElseThrow().up().parts().stream().map(Part::sql).toList();
  }

  private void checkRefused(String... words) {
    assertThatThrownBy(this::read)
        .isInstanceOf(MigrationException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  @Test
  void versions_come_by_number_then_descriptions_by_name() {
    empty("V10__j.sql", "V2__b.sql", "V1_10__y.sql", "sub/deep/V1.9__x.sql", "V0020__z.sql");
    empty("R__b.sql", "R__A.sql", "R__a b.sql", "V3.sql", ".hidden/V4__no.sql", "B2__all.SQL");

    assertThat(ids(read().migrations()))
        .containsExactly(
            "V1.9__x",
            "V1_10__y",
            "V2__b",
            "B2__all",
            "V3",
            "V10__j",
            "V0020__z",
            "R__A",
            "R__a b",
            "R__b");
  }

  /** As each leads to all of them, there would be more directories than anybody can list. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void links_that_lead_up_are_not_followed() throws IOException {
    empty("V1__a.sql", "sub/V2__b.sql");
    Files.createSymbolicLink(root.resolve("here"), Path.of("."));
    Files.createSymbolicLink(root.resolve("sub/up"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("sub/there"), root.resolve("here"));
    assertThat(ids(read().migrations())).containsExactly("V1__a", "V2__b");
  }

  @ParameterizedTest
  @CsvSource({
    "V1__a.sql, V1.0__b.sql, have one version",
    "V1_1__a.sql, x/V01.01__b.sql, have one version",
    "B1__a.sql, B1__b.sql, have one version",
    "R__a_b.sql, x/R__a b.sql, have one description",
    "U1__a.sql, U1.0__b.sql, undo one version",
    "V1__a.sql, V1__b.java, have one version",
    "afterMigrate__a.sql, x/afterMigrate__a.sql, are one callback"
  })
  void twins_are_refused(String one, String other, String why) {
    empty("V9__ninth.sql", one, other);
    checkRefused("m/" + one, "m/" + other, why);
  }

  @ParameterizedTest
  @CsvSource({
    "V1__a.sql, CERTAIN",
    "R__a.sql, CERTAIN",
    "sub/B2_1__a.sql, CERTAIN",
    "beforeMigrate.sql, CERTAIN",
    "Readme.sql, NO",
    "V1.sql, NO",
    "V__a.sql, NO",
    "1_a.up.sql, NO",
    "U1__a.sql, NO"
  })
  void names_tell_whose_a_directory_is(String file, Recognition recognition) {
    empty(file);
    assertThat(new FlywaySource().recognise(directory())).isEqualTo(recognition);
  }

  @Test
  void beside_a_cargo_file_it_may_be_of_refinery() {
    empty("V1__a.sql", "Cargo.toml");
    assertThat(new FlywaySource().recognise(directory())).isEqualTo(Recognition.LIKELY);
    empty("R__views.sql");
    assertThat(new FlywaySource().recognise(directory())).isEqualTo(Recognition.CERTAIN);
  }

  @Test
  void misnamed_files_are_warned_of_or_refused() {
    empty("V1__a.sql", "Vx__b.sql", "seed.sql", "notes.txt", "U7__c.sql");
    assertThat(read().warnings())
        .extracting(Warning::id, Warning::place)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("misnamed", "m/Vx__b.sql"),
            org.assertj.core.groups.Tuple.tuple("misnamed", "m/seed.sql"),
            org.assertj.core.groups.Tuple.tuple("undo-without-migration", "m/U7__c.sql"));
    options.put("validateMigrationNaming", "true");
    checkRefused("m/Vx__b.sql", "Flyway passes it over");
  }

  @Test
  void names_can_be_configured() {
    options.put("sqlMigrationPrefix", "");
    options.put("sqlMigrationSeparator", "-");
    options.put("sqlMigrationSuffixes", ".ddl, .sql");
    empty("3-c.ddl", "2.1-b.sql", "R-r.sql", "U3-c.sql");
    assertThat(ids(read().migrations())).containsExactly("2.1-b", "3-c", "R-r");
    assertThat(read().find("3-c").orElseThrow().down()).isNotNull();
  }

  @Test
  void programs_are_steps_that_only_flyway_runs() {
    empty("V1__a.sql", "V2__Fill.java", "V2__Fill$1.class", "V2__Fill.class", "V3__c.sh");
    empty("R__Refill.kt", "Helper.java");
    assertThat(read().migrations())
        .extracting(Migration::id, Migration::isCode)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("V1__a", false),
            org.assertj.core.groups.Tuple.tuple("V2__Fill", true),
            org.assertj.core.groups.Tuple.tuple("V3__c", true),
            org.assertj.core.groups.Tuple.tuple("R__Refill", true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE INDEX CONCURRENTLY i ON t (a)                | SPLIT_NO_TX",
        "create unique /* x */ index concurrently i ON t (a) | SPLIT_NO_TX",
        "DROP INDEX CONCURRENTLY i                           | SPLIT_NO_TX",
        "VACUUM (FULL) t; VACUUM                             | SPLIT_NO_TX",
        "ALTER SYSTEM SET work_mem = '1MB'                   | SPLIT_NO_TX",
        "CREATE DATABASE d; DROP TABLESPACE s                | SPLIT_NO_TX",
        "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p   | SPLIT_NO_TX",
        "REINDEX SCHEMA s                                    | SPLIT_NO_TX",
        "REINDEX (VERBOSE) DATABASE d                        | SPLIT_NO_TX",
        "DISCARD ALL                                         | SPLIT_NO_TX",
        "REINDEX TABLE CONCURRENTLY t                        | SPLIT_ONE_TX",
        "CREATE INDEX i ON concurrently (a)                  | SPLIT_ONE_TX",
        "ALTER TYPE t ADD VALUE 'x'                          | SPLIT_ONE_TX",
        "DISCARD PLANS                                       | SPLIT_ONE_TX",
        "-- VACUUM                                           | SPLIT_ONE_TX"
      })
  void some_statements_refuse_a_transaction(String sql, ExecutionMode mode) {
    write("V1__a.sql", sql);
    assertThat(read().migrations().get(0).up().mode()).isEqualTo(mode);
  }

  @Test
  void both_sorts_of_statements_in_one_file_need_a_word() {
    write("V1__a.sql", "SELECT 1;\nVACUUM t;");
    checkRefused("m/V1__a.sql:2:1", "VACUUM T", "mixed=true");
    options.put("mixed", "true");
    assertThat(read().migrations().get(0).up().mode()).isEqualTo(ExecutionMode.SPLIT_NO_TX);
    options.clear();
    write("V1__a.sql.conf", "executeInTransaction = true");
    assertThat(read().migrations().get(0).up().mode()).isEqualTo(ExecutionMode.SPLIT_ONE_TX);
  }

  @Test
  void an_index_that_waits_for_flyways_own_lock_is_warned_of() {
    write("V1__a.sql", "CREATE INDEX CONCURRENTLY i ON t (a)");
    assertThat(read().warnings()).extracting(Warning::id).containsExactly("waits-for-own-lock");
    options.put("postgresql.transactional.lock", "false");
    assertThat(read().warnings()).isEmpty();
  }

  @Test
  void placeholders_are_filled_in_everywhere() {
    options.put("placeholders.Owner", "o");
    options.put("placeholders.none", "");
    options.put("table", "t");
    write(
        "V1__a.sql",
        "-- ${OWNER}\nSELECT '${owner}', ${none}1, $${owner}, $$${owner}$$, '${flyway:TABLE}';"
            + " SELECT '${flyway:filename} ${flyway:environment} ${flyway:user}';");
    assertThat(sent("V1__a"))
        .containsExactly(
            "SELECT 'o', 1, $${owner}, $$o$$, 't'", "SELECT 'V1__a.sql default ${flyway:user}'");
    Migration migration = read().migrations().get(0);
    String text = migration.up().script().text();
    assertThat(migration.up().parts())
        .extracting(Part::offset)
        .containsExactly(text.indexOf("SELECT '${owner}"), text.lastIndexOf("SELECT"));
  }

  @ParameterizedTest
  @CsvSource({
    "'SELECT\n ${nobody}', '2:2: no value for the placeholder ${nobody}'",
    "SELECT '${open, 'no value for the placeholder'",
    "SELECT ${flyway:nothing}, 'placeholders.flyway:nothing'"
  })
  void a_placeholder_without_a_value_is_refused(String sql, String words) {
    write("V1__a.sql", sql);
    checkRefused(words);
    options.put("placeholderReplacement", "false");
    assertThat(sent("V1__a")).containsExactly(sql);
  }

  @ParameterizedTest
  @CsvSource({
    "shouldExecute=maybe, true or false",
    "shouldExecute=a==b && c==d, only one comparison",
    "executeInTransaction=no, true or false",
    "encoding=none, no character set",
    "flyway.url=x, nothing that Flyway knows"
  })
  void what_a_conf_file_says_is_checked(String text, String words) {
    empty("V1__a.sql");
    write("V1__a.sql.conf", text);
    checkRefused("m/V1__a.sql.conf", words);
  }

  @Test
  void what_is_not_to_be_executed_is_left_out_aloud() {
    options.put("placeholders.env", "test");
    empty("V1__a.sql", "V2__b.sql", "V3__c.sql");
    write("V2__b.sql.conf", "shouldExecute=${env}!=test");
    write("V3__c.sql.conf", "shouldExecute=${env}==test");
    assertThat(ids(read().migrations())).containsExactly("V1__a", "V3__c");
    assertThat(read().warnings()).extracting(Warning::id).containsExactly("not-executed");
  }

  @Test
  void a_baseline_script_is_pending_only_where_there_is_nothing() {
    empty("V1__a.sql", "V2__b.sql", "B2__all.sql", "B1__some.sql", "V3__c.sql", "R__r.sql");
    MigrationHistory history = read();
    assertThat(ids(history.pending(List.of()))).containsExactly("B2__all", "V3__c", "R__r");
    RecordedMigration first =
        new RecordedMigration("V1__a", RecordedMigration.State.APPLIED, null, null, null);
    assertThat(ids(history.pending(List.of(first)))).containsExactly("V2__b", "V3__c", "R__r");
  }

  @Test
  void statements_of_callbacks_come_between_those_of_migrations() {
    write("V1__a.sql", "SELECT 1; SELECT 2;");
    write("beforeEachMigrateStatement.sql", "SELECT 'b'");
    write("afterEachMigrateStatement.sql", "SELECT 'a'");
    assertThat(sent("V1__a"))
        .containsExactly(
            "SELECT 'b'", "SELECT 1", "SELECT 'a'", "SELECT 'b'", "SELECT 2", "SELECT 'a'");
  }

  @Test
  void callbacks_belong_to_the_fingerprint() {
    empty("V1__a.sql", "afterMigrate.sql");
    String before = read().fingerprint(1);
    write("afterMigrate.sql", "SELECT 2;");
    assertThat(read().fingerprint(1)).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "outOfOrder, perhaps, true or false",
    "baselineVersion, one, a version",
    "lockRetryCount, often, a number",
    "encoding, none, no character set",
    "url, jdbc, has no option"
  })
  void options_are_checked(String name, String value, String words) {
    empty("V1__a.sql");
    options.put(name, value);
    checkRefused(name, words);
  }

  @Test
  void what_comes_late_is_refused_unless_it_is_allowed() {
    empty("V1__a.sql");
    assertThat(read().outOfOrder()).isEqualTo(OutOfOrder.REFUSED);
    options.put("validateOnMigrate", "false");
    assertThat(read().outOfOrder()).isEqualTo(OutOfOrder.SKIPPED);
    options.put("outOfOrder", "true");
    assertThat(read().outOfOrder()).isEqualTo(OutOfOrder.APPLIED);
  }
}
