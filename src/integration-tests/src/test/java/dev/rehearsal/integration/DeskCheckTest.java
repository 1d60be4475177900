package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.check.CheckRequest;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.TableLock;
import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.trace.LockMode;
import dev.rehearsal.trace.TraceListener;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
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

/** What a gate makes of migrations, with rules and odd files of a project's own. */
class DeskCheckTest extends PostgresTest {

  private static final String SERVICE = "META-INF/services/dev.rehearsal.rule.Rule";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private final Map<Setting, String> said = new EnumMap<>(Setting.class);

  @BeforeEach
  void write_migrations() throws IOException {
    said.clear();
    write("db/migrations/1_a.sql", "CREATE TABLE \"Ö f\" (id int PRIMARY KEY, name text);");
    write("db/migrations/2_b.sql", "CREATE INDEX b ON \"Ö f\" (name);");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Report check(CheckRequest request) {
    SettingsLayer own =
        new SettingsLayer(
            setting -> Optional.ofNullable(said.get(setting)), setting -> setting.property());
    Settings settings = Settings.of(List.of(own, SettingsLayer.environment(System.getenv())));
    try (URLClassLoader classPath =
            new URLClassLoader(
                new URL[] {root.toUri().toURL()}, DeskCheckTest.class.getClassLoader());
        Desk desk = new Desk(settings, new Project(root, classPath))) {
      return desk.check(request, TraceListener.NONE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> found() {
    return check(CheckRequest.ALL).findings().stream()
        .filter(finding -> finding.severity() != Severity.INFO)
        .map(Finding::toString)
        .toList();
  }

  private void checkRefused(Class<? extends RuntimeException> type, String... words) {
    assertThatThrownBy(() -> check(CheckRequest.ALL))
        .isExactlyInstanceOf(type)
        .message()
        .contains(words);
  }

  private List<String> suppressed() {
    return check(CheckRequest.ALL).suppressed().stream()
        .map(each -> each.finding().rule() + ": " + each.reason())
        .toList();
  }

  private String refusal(Class<? extends RuntimeException> type) {
    return String.valueOf(catchThrowableOfType(type, () -> check(CheckRequest.ALL)).getMessage());
  }

  private void ownRules(Class<?>... types) throws IOException {
    write(SERVICE, String.join("\n", Stream.of(types).map(Class::getName).toList()));
  }

  /** A rule of a project's own. */
  @RuleInfo(
      id = "select-is-ours",
      severity = Severity.WARNING,
      topic = Topic.DESIGN,
      summary = "A migration selects",
      effect = "Nobody reads it.",
      instead = "Leave it out",
      unsafe = "SELECT 1;",
      safe = "",
      noSafeExample = "it is a test")
  public static final class SelectIsOurs implements StatementRule {
    @Override
    public Stream<Harm> judge(StatementView statement) {
      return statement.as(Select.class).map(select -> statement.harm("nobody reads it"));
    }
  }

  /** Two rules with one id. */
  @RuleInfo(
      id = "migration-fails",
      severity = Severity.WARNING,
      topic = Topic.DESIGN,
      summary = "A",
      effect = "B.",
      instead = "C",
      unsafe = "",
      safe = "")
  public static final class Twin implements StatementRule {
    @Override
    public Stream<Harm> judge(StatementView statement) {
      return Stream.of();
    }
  }

  /** A rule without a word about itself. */
  public static final class Silent implements StatementRule {
    @Override
    public Stream<Harm> judge(StatementView statement) {
      return Stream.of();
    }
  }

  /** A rule that fails itself. */
  @RuleInfo(
      id = "broken",
      severity = Severity.WARNING,
      topic = Topic.DESIGN,
      summary = "A",
      effect = "B.",
      instead = "C",
      unsafe = "",
      safe = "",
      optIn = true)
  public static final class Broken implements StatementRule {
    @Override
    public Stream<Harm> judge(StatementView statement) {
      throw new UnsupportedOperationException("on purpose");
    }
  }

  @Test
  void a_rule_of_the_project_judges_and_can_be_set_and_suppressed() throws IOException {
    ownRules(SelectIsOurs.class);
    said.put(Setting.RULES, "index-build-blocks-writes=off");
    write(
        "db/migrations/3_c.sql",
        "SELECT 1;\n-- rehearsal:ignore select-is-ours because\tso\nSELECT 2;");
    assertThat(found())
        .containsExactly("db/migrations/3_c.sql:1:1: warning: nobody reads it [select-is-ours]");
    said.put(Setting.RULES, "index-build-blocks-writes=off; select-is-ours=error");
    assertThat(check(CheckRequest.ALL).fails()).isTrue();
  }

  @Test
  void a_rule_that_cannot_be_used_is_named() throws IOException {
    ownRules(Twin.class);
    checkRefused(
        SettingsException.class, "two rules have the id migration-fails", Twin.class.getName());
    ownRules(Silent.class);
    checkRefused(SettingsException.class, Silent.class.getName(), "@RuleInfo");
    ownRules(DeskCheckTest.class);
    checkRefused(
        SettingsException.class, "a rule of this project cannot be loaded", "DeskCheckTest");
    write(SERVICE, "no.such.Rule");
    checkRefused(
        SettingsException.class, "a rule of this project cannot be loaded", "no.such.Rule");
  }

  @Test
  void a_rule_that_fails_itself_is_named_and_judges_only_where_it_is_asked_for()
      throws IOException {
    ownRules(Broken.class);
    assertThat(found()).hasSize(1);
    said.put(Setting.RULES, "broken=info");
    checkRefused(SettingsException.class, "the rule broken", "on purpose");
  }

  @Test
  void the_strongest_lock_of_each_migration_is_told() {
    assertThat(check(CheckRequest.ALL).locks())
        .containsExactly(new TableLock("2_b", "public.\"Ö f\"", LockMode.SHARE, 1, "index build"));
  }

  @Test
  void what_could_not_be_judged_is_told() throws IOException {
    write("db/migrations/3_c.sql", "ALTER TABLE nobody ADD a int;\nSELECT 1;");
    write("db/migrations/4_d.sql", "SELECT 2;");
    Report report = check(CheckRequest.ALL);
    assertThat(report.failed()).containsExactly("3_c");
    assertThat(report.notJudged())
        .extracting(each -> each.place() + " " + each.reason())
        .containsExactly(
            "db/migrations/3_c.sql:2:1 no run reached it, so it is judged by its text alone",
            "db/migrations/4_d.sql:1:1 no run reached it, so it is judged by its text alone");
  }

  @Test
  void a_statement_that_never_ends_is_cancelled_whatever_it_catches() throws IOException {
    said.put(Setting.STATEMENT_LIMIT, "1");
    said.put(Setting.RULES, "index-build-blocks-writes=off");
    write("db/migrations/3_c.sql", "SELECT 1;\nSELECT pg_sleep(1e9);");
    assertThat(found())
        .singleElement()
        .asString()
        .contains("3_c.sql:2:1: error: fails: it ran for longer than 1 s and was cancelled");
    assertThat(check(CheckRequest.ALL).failed()).containsExactly("3_c");
  }

  @Test
  void a_check_that_looks_at_nothing_is_refused() {
    said.put(Setting.EXCLUDE, "1_a; db/migrations/2*");
    checkRefused(MigrationException.class, "nothing to judge in db/migrations");
  }

  @Test
  void migrations_without_a_statement_are_told_and_alone_refused() throws IOException {
    write("db/migrations/3_c.sql", "");
    write("db/migrations/4_d.sql", "-- later");
    assertThat(check(CheckRequest.ALL).warnings())
        .containsExactly("there is no statement in db/migrations/3_c.sql, db/migrations/4_d.sql");
    said.put(Setting.EXCLUDE, "1_a; 2_b");
    checkRefused(
        MigrationException.class,
        "nothing to judge in db/migrations: there is no statement in db/migrations/3_c.sql");
  }

  @Test
  void a_size_of_a_table_that_there_is_not_is_told() throws IOException {
    said.put(Setting.SMALL_TABLES, "\"Ö f\", \"O f\"");
    said.put(Setting.BIG_TABLES, "gone");
    write("db/migrations/3_c.sql", "CREATE TABLE gone ();\nDROP TABLE gone;");
    write("db/migrations/4_d.sql", "SELECT 1;");
    assertThat(check(CheckRequest.ALL).warnings())
        .containsExactly(
            "rehearsal.small-tables has public.\"O f\", and there is no such table; the nearest is"
                + " public.\"Ö f\"",
            "rehearsal.big-tables has public.gone, and there is no such table");
  }

  @Test
  void a_comment_in_code_is_about_what_stands_there_and_about_the_whole() throws IOException {
    said.put(Setting.RULES, "index-build-blocks-writes=off");
    String drops =
        """
        DO $$
        BEGIN
          %s
          DROP TABLE "Ö f";
        END $$;
        """;
    write("db/migrations/3_c.sql", drops.formatted(""));
    assertThat(found()).singleElement().asString().contains("[table-drop-breaks-application]");
    String comment = "-- rehearsal:ignore %s because nobody reads it";
    write(
        "db/migrations/3_c.sql",
        drops.formatted(comment.formatted("table-drop-breaks-application")));
    assertThat(found()).isEmpty();
    write(
        "db/migrations/3_c.sql",
        drops.formatted(comment.formatted("column-drop-breaks-application")));
    assertThat(check(CheckRequest.ALL).findings())
        .anyMatch(
            finding ->
                finding.rule().equals("suppression-is-unused")
                    && finding
                        .evidence()
                        .contains("it is about the statement of the code in line 4"));
  }

  @Test
  void a_directory_of_rows_that_is_not_ours_is_left_alone_and_told() throws IOException {
    write("db/rows/shop.csv", "a,b");
    Report report = check(CheckRequest.ALL);
    assertThat(report.findings())
        .extracting(Finding::message)
        .anyMatch(message -> message.startsWith("no file in it is called like a migration"));
    write("db/rows/2_b.sql", "SELECT 1");
    checkRefused(MigrationException.class, "db/rows/shop.csv is no file of rows");
  }

  @Test
  void statements_are_counted_as_they_are_written() throws IOException {
    write("db/migrations/2_b.sql", "\\set n 1\nSELECT :n;\nCREATE INDEX b ON \"Ö f\" (name);\n");
    assertThat(check(CheckRequest.ALL).scope().statements()).isEqualTo(3);
    write("db/migrations/2_b.sql", "BEGIN;\n\\set n 1\nSELECT :n;\nCOMMIT;");
    assertThat(check(CheckRequest.ALL).scope().statements()).isEqualTo(4);
  }

  @Test
  void the_baseline_makes_findings_known_and_forgets_what_is_gone() throws IOException {
    said.put(Setting.RULES, "lock-wait-without-timeout=off");
    Path file = root.resolve("rehearsal-baseline.txt");
    Report written = check(CheckRequest.ALL.updatingBaseline());
    assertThat(written.known()).hasSize(1);
    assertThat(written.baselineUpdate().orElseThrow().added()).isEqualTo(1);
    assertThat(Files.readString(file, StandardCharsets.UTF_8)).contains("public.\"Ö f\"");
    assertThat(found()).isEmpty();
    String known = Files.readString(file);
    write("rehearsal-baseline.txt", known.replace("\tindex-build-", "\tindex-bild-"));
    assertThat(check(CheckRequest.ALL).warnings())
        .containsExactly(
            "rehearsal-baseline.txt: there is no rule \"index-bild-blocks-writes\"; the nearest is"
                + " \"index-build-blocks-writes\"; --update-baseline writes it anew");
    write("rehearsal-baseline.txt", known);
    write("db/migrations/2_b.sql", "SELECT 1;");
    assertThat(check(CheckRequest.ALL).warnings())
        .singleElement()
        .asString()
        .startsWith("rehearsal-baseline.txt holds a finding that is found no more");
    assertThat(check(CheckRequest.ALL.updatingBaseline()).baselineUpdate().orElseThrow().dropped())
        .isEqualTo(1);
  }

  @Test
  void a_migration_that_is_never_taken_back_says_so_in_its_file_or_in_the_settings()
      throws IOException {
    String file =
        "-- migrate:up\n%sCREATE TABLE %s (id bigint PRIMARY KEY);\n-- migrate:down\n%s\n";
    Files.delete(root.resolve("db/migrations/1_a.sql"));
    Files.delete(root.resolve("db/migrations/2_b.sql"));
    write("db/migrations/1_a.sql", file.formatted("", "a", "DROP TABLE a;"));
    write("db/migrations/2_b.sql", file.formatted("", "b", ""));
    assertThat(found()).singleElement().asString().contains("[down-undoes-nothing]");
    said.put(Setting.FORWARD_ONLY, "2_b: because we go on");
    String line = refusal(SettingsException.class);
    assertThat(line).startsWith("rehearsal.forward-only: 2_b is declared forward only without");
    String sum =
        line.replaceFirst("(?s).*write \"2_b\" = \"([0-9a-f]+) because we go on\".*", "$1");
    said.put(Setting.FORWARD_ONLY, "2_b: " + sum + " because we go on");
    assertThat(suppressed()).containsExactly("down-undoes-nothing: we go on");
    said.clear();
    String comment = "-- rehearsal:forward-only " + sum + " because so\n";
    write("db/migrations/2_b.sql", file.formatted(comment, "b", ""));
    assertThat(suppressed()).containsExactly("down-undoes-nothing: so");
    write("db/migrations/2_b.sql", file.formatted(comment, "bb", ""));
    assertThat(found())
        .satisfiesExactly(
            first -> assertThat(first).contains("[forward-only-is-stale]"),
            second -> assertThat(second).contains("[down-undoes-nothing]"));
  }

  @Test
  void what_is_known_of_old_migrations_says_nothing_of_new_ones() throws IOException {
    said.put(Setting.RULES, "lock-wait-without-timeout=error; index-build-blocks-writes=off");
    check(CheckRequest.ALL.updatingBaseline());
    assertThat(found()).isEmpty();
    write("db/migrations/3_c.sql", "ALTER TABLE \"Ö f\" ADD COLUMN size int;");
    assertThat(found())
        .containsExactly(
            "db/migrations:1:1: error: 2 of 3 migrations wait for locks without a limit, first in"
                + " 2_b [lock-wait-without-timeout]");
    assertThat(check(CheckRequest.ALL).warnings()).isEmpty();
  }
}
