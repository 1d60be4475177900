package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.report.Report;
import dev.rehearsal.report.Undoing;
import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.trace.TraceListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check says of taking migrations back, by the habits of a project and of its tool. */
class UndoRulesTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private final Map<Setting, String> said = new EnumMap<>(Setting.class);

  @BeforeEach
  void begin() {
    said.clear();
    said.put(Setting.MIGRATIONS, "db/migrations");
    // What else is found in migrations this small is another matter.
    said.put(Setting.RULES, "lock-wait-without-timeout=off");
  }

  @Test
  void a_down_that_is_missing_where_others_are_not_is_an_error() throws IOException {
    write("1_a.up.sql", "CREATE TABLE a (id bigint PRIMARY KEY);");
    write("1_a.down.sql", "DROP TABLE a;");
    write("2_b.up.sql", "CREATE TABLE b (id bigint PRIMARY KEY);");

    assertThat(found("golang-migrate")).containsExactly("2_b: down-undoes-nothing");
    assertThat(undoings("golang-migrate"))
        .containsExactly(
            "1_a reversible []",
            "2_b irreversible [left: table public.b: added (1 column, 1 constraint, 1 index)]");
  }

  @Test
  void a_down_that_is_missing_for_rows_is_an_error_too() throws IOException {
    write("1_a.up.sql", "CREATE TABLE a (id bigint PRIMARY KEY, one text NOT NULL);");
    write("1_a.down.sql", "DROP TABLE a;");
    write("2_b.up.sql", "INSERT INTO a VALUES (70001, 'x');");
    write("3_c.up.sql", "UPDATE a SET one = 'x' || one;");
    write("4_d.up.sql", "UPDATE a SET one = 'x' WHERE one = 'no such value';");

    assertThat(found("golang-migrate"))
        .filteredOn(each -> each.contains("down-"))
        .containsExactly("2_b: down-undoes-nothing", "3_c: down-undoes-nothing");
    assertThat(undoings("golang-migrate"))
        .containsExactly(
            "1_a reversible []",
            "2_b irreversible [left: public.a: 1 rows added]",
            "3_c irreversible [lost: public.a.one: 6 of 6 values]",
            "4_d irreversible []");
  }

  @Test
  void who_has_no_downs_is_not_asked_for_one() throws IOException {
    write("1_a.up.sql", "CREATE TABLE a (id bigint PRIMARY KEY);");
    write("2_b.up.sql", "CREATE TABLE b (id bigint PRIMARY KEY);");

    assertThat(found("golang-migrate")).isEmpty();
  }

  @Test
  void who_has_no_downs_any_more_is_not_asked_for_one() throws IOException {
    write("1_a.up.sql", "CREATE TABLE a (id bigint PRIMARY KEY);");
    write("1_a.down.sql", "DROP TABLE a;");
    for (int i = 2; i < 9; i++) {
      write(i + "_b.up.sql", "CREATE TABLE b%d (id bigint PRIMARY KEY);".formatted(i));
    }

    assertThat(found("golang-migrate"))
        .containsExactly("2_b: down-undoes-nothing", "3_b: down-undoes-nothing");
  }

  @Test
  void downs_that_are_blank_throughout_are_a_habit() throws IOException {
    write("1_a.sql", "-- migrate:up\nCREATE TABLE a (id bigint PRIMARY KEY);\n-- migrate:down\n");
    write("2_b.sql", "-- migrate:up\nCREATE TABLE b (id bigint PRIMARY KEY);\n-- migrate:down\n");

    assertThat(found("dbmate")).isEmpty();
  }

  @Test
  void what_runs_whenever_it_changes_has_no_undo() throws IOException {
    write("V1__a.sql", "CREATE TABLE a (id bigint PRIMARY KEY);");
    write("U1__a.sql", "DROP TABLE a;");
    write("R__b.sql", "CREATE OR REPLACE VIEW b AS SELECT id FROM a;");

    assertThat(found("flyway")).isEmpty();
    write("R__b.sql", "CREATE VIEW b AS SELECT id FROM a;");
    assertThat(found("flyway")).containsExactly("R__b: rerun-changes-something");
  }

  @Test
  void nothing_need_be_undone_of_nothing() throws IOException {
    write("1_a.up.sql", "CREATE TABLE a (id bigint PRIMARY KEY);");
    write("1_a.down.sql", "DROP TABLE a;");
    write("2_b.up.sql", "SELECT 1;");
    write("3_c.up.sql", "-- later");

    assertThat(found("golang-migrate")).isEmpty();
  }

  @Test
  void values_where_there_were_none_are_no_reason_to_fail() throws IOException {
    write("1_a.up.sql", "CREATE TABLE a (id bigint PRIMARY KEY, one text);");
    write("1_a.down.sql", "DROP TABLE a;");
    write(
        "2_b.up.sql",
        "UPDATE a SET one = '' WHERE id = (SELECT min(id) FROM a WHERE one IS NULL);");
    write("2_b.down.sql", "SELECT 1;");

    assertThat(found("golang-migrate")).isEmpty();
    assertThat(undoings("golang-migrate"))
        .contains("2_b reversible with data loss [lost: public.a.one: 1 of 5 values]");
  }

  @Test
  void a_table_that_comes_back_empty_may_count_from_the_beginning() throws IOException {
    String table = "CREATE TABLE b (id bigserial PRIMARY KEY);";
    write("1_a.up.sql", "CREATE TABLE a (id bigserial PRIMARY KEY); " + table);
    write("1_a.down.sql", "DROP TABLE a; DROP TABLE b;");
    write("2_b.up.sql", "DROP TABLE b;");
    write("2_b.down.sql", table);
    write("3_c.up.sql", "ALTER SEQUENCE a_id_seq CACHE 2;");
    write("3_c.down.sql", "ALTER SEQUENCE a_id_seq CACHE 1 RESTART;");

    assertThat(found("golang-migrate"))
        .filteredOn(each -> each.contains("sequence"))
        .containsExactly("3_c: down-sets-sequence-back");
  }

  @Test
  void a_role_that_other_databases_of_the_server_know_can_be_dropped() throws IOException {
    write("1_a.up.sql", "CREATE TABLE a (id bigint PRIMARY KEY);");
    write("1_a.down.sql", "DROP TABLE a;");
    write("2_b.up.sql", "CREATE ROLE rehearsed_guest; GRANT SELECT ON a TO rehearsed_guest;");
    write("2_b.down.sql", "REVOKE SELECT ON a FROM rehearsed_guest; DROP ROLE rehearsed_guest;");
    write("3_c.up.sql", "REVOKE SELECT ON a FROM rehearsed_guest; DROP ROLE rehearsed_guest;");
    write("3_c.down.sql", "CREATE ROLE rehearsed_guest; GRANT SELECT ON a TO rehearsed_guest;");
    write("4_d.up.sql", "ALTER TABLE a ADD COLUMN one text;");
    write("4_d.down.sql", "ALTER TABLE a DROP COLUMN one;");

    assertThat(undoings("golang-migrate"))
        .containsExactly(
            "1_a reversible []", "2_b reversible []", "3_c reversible []", "4_d reversible []");
    assertThat(found("golang-migrate")).noneMatch(each -> each.contains("down-"));
  }

  @Test
  void columns_in_another_order_are_the_same() throws IOException {
    write("1_a.up.sql", "CREATE TABLE a (id bigint PRIMARY KEY, one text, two text);");
    write("1_a.down.sql", "DROP TABLE a;");
    write("2_b.up.sql", "ALTER TABLE a DROP COLUMN one;\nALTER TABLE a ADD COLUMN zero text;");
    write("2_b.down.sql", "ALTER TABLE a DROP COLUMN zero;\nALTER TABLE a ADD COLUMN one text;");

    assertThat(found("golang-migrate")).noneMatch(each -> each.contains("up-differs"));
    assertThat(undoings("golang-migrate"))
        .contains("2_b reversible with data loss [lost: public.a.one: 4 of 5 values]");
  }

  @Test
  void what_is_applied_twice_by_two_deploys_is_told_once() throws IOException {
    said.put(Setting.DEEP, "true");
    String file = "-- migrate:up%s\n%s\n-- migrate:down\nSELECT 1;\n";
    write("1_a.sql", file.formatted("", "CREATE TABLE a (id bigserial PRIMARY KEY, n int);"));
    write("2_b.sql", file.formatted(" transaction:false", "INSERT INTO a (n) VALUES (1);"));
    write("3_c.sql", file.formatted(" transaction:false", "UPDATE a SET n = n + 1;"));
    write("4_d.sql", file.formatted("", "INSERT INTO a (n) VALUES (1);"));

    List<Finding> twice =
        check("dbmate").findings().stream()
            .filter(finding -> finding.rule().equals("two-deploys-apply-twice"))
            .toList();
    assertThat(twice)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.evidence()).hasSize(2);
              assertThat(finding.evidence().get(0)).startsWith("2_b: public.a: 1 rows added");
              assertThat(finding.evidence().get(1)).startsWith("3_c: public.a.n: ");
            });
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve("db/migrations").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** What a check may fail on, with the migration. */
  private List<String> found(String format) {
    return check(format).findings().stream()
        .filter(finding -> finding.severity() != Severity.INFO)
        .map(finding -> finding.migration() + ": " + finding.rule())
        .toList();
  }

  private List<String> undoings(String format) {
    return check(format).undoings().stream().map(UndoRulesTest::line).toList();
  }

  private static String line(Undoing undoing) {
    return "%s %s %s".formatted(undoing.migration(), undoing.reversibility(), grounds(undoing));
  }

  private static List<String> grounds(Undoing undoing) {
    return Stream.of(
            undoing.left().stream().map(left -> "left: " + left),
            undoing.lost().stream().map(lost -> "lost: " + lost))
        .flatMap(each -> each)
        .toList();
  }

  private Report check(String format) {
    said.put(Setting.FORMAT, format);
    SettingsLayer own =
        new SettingsLayer(setting -> Optional.ofNullable(said.get(setting)), Setting::property);
    Settings settings = Settings.of(List.of(own, SettingsLayer.environment(System.getenv())));
    try (Desk desk = new Desk(settings, new Project(root, getClass().getClassLoader()))) {
      return desk.check(CheckRequest.ALL, TraceListener.NONE);
    }
  }
}
