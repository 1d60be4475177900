package dev.rehearsal.check;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.report.NotJudged;
import dev.rehearsal.report.Report;
import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.trace.TraceListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application's statements against the schemas that migrations make. */
class ApplicationStatementsTest {

  private static final List<String> ABOUT_STATEMENTS =
      List.of("statement-does-not-fit", "migration-breaks-old-code", "statement-needs-migration");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private final Map<Setting, String> said = new EnumMap<>(Setting.class);

  @BeforeEach
  void begin() throws IOException {
    said.clear();
    said.put(Setting.MIGRATIONS, "db/migrations");
    said.put(Setting.STATEMENTS, "queries");
    write(
        "db/migrations/1_users.sql",
        """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50), data jsonb, mood mood,
          tags text[] NOT NULL DEFAULT '{}', last_error text);
        CREATE TABLE "Odd ; Näme" ("select" integer, "quo""te" text);
        """);
  }

  @Test
  void what_fits_is_no_finding_however_parameters_are_written() throws IOException {
    write(
        "queries/user.sql",
        """
        -- name: Numbered :one
        SELECT * FROM users WHERE id = $1 AND email = $2;
        -- name: Named
        UPDATE users SET email = :email WHERE id = :id AND (:email IS NULL OR email <> :email);
        -- name: Marked
        SELECT id FROM users WHERE id=? AND (? IS NULL OR email LIKE ? || '%') LIMIT ?;
        -- name: Operator
        SELECT data ? 'a', data ?| array['b'], tags[1:2] FROM users WHERE data ? $1;
        -- name: Doubled
        SELECT data ?? 'a' FROM users WHERE id = ?;
        -- name: OfSqlc :many
        SELECT sqlc.embed(users), @x::text FROM users WHERE id = sqlc.arg(id) OR mood = @m;
        -- name: TwoTypes
        SELECT :x::int, email FROM users WHERE email = :x;
        -- name: Odd
        SELECT "select", "quo""te" FROM "Odd ; Näme" WHERE "quo""te" = $$ ; $$ -- ; ?
        ;
        WITH gone AS (DELETE FROM users WHERE id = $1 RETURNING id) SELECT count(*) FROM gone;
        INSERT INTO users (id, email) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET email = $2;
        MERGE INTO users USING (SELECT 1 AS id) AS s ON users.id = s.id
          WHEN MATCHED THEN DO NOTHING;
        (SELECT 1) UNION VALUES (2);
        EXPLAIN SELECT id FROM users
        """);

    Report report = check();

    assertThat(found(report)).isEmpty();
    assertThat(report.warnings()).isEmpty();
    assertThat(report.scope().applicationStatements()).isEqualTo(13);
  }

  @Test
  void what_does_not_fit_is_told_with_its_place_and_with_what_the_server_says() throws IOException {
    write("db/migrations/2_drop.sql", "ALTER TABLE users DROP COLUMN last_error;");
    write(
        "queries/deep/er/user.sql",
        "\uFEFF"
            + """
            -- Users.

            -- name: Failed :many
            SELECT id,
              last_error FROM users
            """
                .replace("\n", "\r\n"));
    write("queries/a.sql", "SELECT nosuch(?);\nSELEC 1;\nSELECT data ? 'a' FROM nowhere;\n");
    write("queries/empty.sql", "-- nothing yet");

    Report report = check();

    assertThat(found(report))
        .containsExactly(
            "queries/a.sql:1:1 error statement-does-not-fit: the statement does not fit the schema"
                + " that the migrations make: function nosuch(unknown) does not exist"
                + " [ERROR 42883: function nosuch(unknown) does not exist]",
            "queries/a.sql:2:1 error statement-does-not-fit: the statement does not fit the schema"
                + " that the migrations make: syntax error at or near \"SELEC\""
                + " [ERROR 42601: syntax error at or near \"SELEC\"]",
            "queries/a.sql:3:1 error statement-does-not-fit: the statement does not fit the schema"
                + " that the migrations make: relation \"nowhere\" does not exist"
                + " [ERROR 42P01: relation \"nowhere\" does not exist]",
            "queries/deep/er/user.sql:5:3 error statement-does-not-fit: Failed does not fit the"
                + " schema that the migrations make: column \"last_error\" does not exist"
                + " [ERROR 42703: column \"last_error\" does not exist; it fitted before 2_drop]");
    assertThat(report.warnings()).containsExactly("there is no statement in queries/empty.sql");
    assertThat(report.fails()).isTrue();
  }

  @Test
  void nothing_is_ever_run() throws IOException {
    write("queries/a.sql", "SELECT 1;\nTRUNCATE users;\nDROP TABLE users;\nBEGIN;\nSELECT 1/0;\n");
    write("queries/query-1.json", "{\"query\": \"DROP TABLE users; SELECT 1\"}");
    write("queries/z.sql", "SELECT id FROM users");

    Report report = check();

    assertThat(found(report))
        .containsExactly(
            "queries/query-1.json:1:2 error statement-does-not-fit: the statement does not fit the"
                + " schema that the migrations make: cannot insert multiple commands into a"
                + " prepared statement [ERROR 42601: cannot insert multiple commands into a"
                + " prepared statement]");
    assertThat(report.notJudged())
        .extracting(NotJudged::place)
        .extracting(Object::toString)
        .containsExactly("queries/a.sql:2:1", "queries/a.sql:3:1", "queries/a.sql:4:1");
    assertThat(report.notJudged().get(0).reason()).startsWith("TRUNCATE is not prepared");
  }

  @Test
  void what_sqlx_has_prepared_is_found_by_itself_where_migrations_are_its() throws IOException {
    said.remove(Setting.STATEMENTS);
    write(
        ".sqlx/query-1.json", "{\"db_name\": \"PostgreSQL\", \"query\": \"SELECT x FROM users\"}");
    write(".sqlx/query-2.json", "{\"db_name\": \"MySQL\", \"query\": \"SELECT `x`\"}");
    assertThat(found(check())).isEmpty();

    said.put(Setting.FORMAT, "sqlx");
    Report report = check();

    assertThat(found(report))
        .singleElement()
        .asString()
        .startsWith(".sqlx/query-1.json:1:27 error statement-does-not-fit");
    assertThat(report.warnings())
        .containsExactly(".sqlx/query-2.json: for MySQL, and not looked at");
  }

  @Test
  void the_release_that_runs_is_known_from_the_base() throws Exception {
    write("queries/user.sql", "SELECT id, email FROM users;\nSELECT last_error FROM users;\n");
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("commit", "-q", "-m", "base");
    git("checkout", "-q", "-b", "work");
    write("queries/user.sql", "-- new\nSELECT id, email FROM users;\nSELECT phone FROM users;\n");
    write(
        "db/migrations/2_phone.sql",
        "ALTER TABLE users ADD COLUMN phone text;\nALTER TABLE users DROP COLUMN last_error;\n");
    said.put(Setting.RULES, "statement-needs-migration=info");

    assertThat(found(check(CheckRequest.ALL.since("main"))))
        .containsExactly(
            "db/migrations/2_phone.sql:1:1 error migration-breaks-old-code: the running application"
                + " breaks: queries/user.sql:2 fails: column \"last_error\" does not exist"
                + " [queries/user.sql:2 of main: ERROR 42703: column \"last_error\" does not"
                + " exist]",
            "db/migrations/2_phone.sql:1:1 info statement-needs-migration: the application needs it"
                + " first: queries/user.sql:3 does not fit before it"
                + " [queries/user.sql:3: before it, ERROR 42703: column \"phone\" does not exist]");
  }

  @Test
  void who_changes_statements_alone_is_told_too() throws Exception {
    write("queries/user.sql", "SELECT id FROM users");
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("commit", "-q", "-m", "base");
    write("queries/user.sql", "SELECT nickname FROM users");

    Report report = check(CheckRequest.ALL.since("main"));

    assertThat(report.scope().judged()).isEmpty();
    assertThat(found(report))
        .singleElement()
        .asString()
        .startsWith("queries/user.sql:1:8 error statement-does-not-fit");
  }

  @Test
  void another_type_is_told_and_another_kind_of_text_is_not() throws IOException {
    write("queries/user.sql", "SELECT id, email FROM users WHERE id = $1;\nSELECT * FROM users;\n");
    write("db/migrations/2_text.sql", "ALTER TABLE users ALTER COLUMN email TYPE text;");
    write("db/migrations/3_id.sql", "ALTER TABLE users ALTER COLUMN id TYPE numeric;");
    write("db/migrations/4_new.sql", "ALTER TABLE users ADD COLUMN phone text;");

    assertThat(found(check()))
        .containsExactly(
            "db/migrations/3_id.sql:1:1 warning migration-breaks-old-code: the running application"
                + " gets something else: queries/user.sql:1 gives id numeric instead of id bigint,"
                + " and 1 more [queries/user.sql:1: gives id numeric instead of id bigint; takes"
                + " numeric instead of bigint for $1; queries/user.sql:2: gives id numeric instead"
                + " of id bigint]");
  }

  @Test
  void statements_that_every_application_has_are_tried_in_a_deep_check() throws IOException {
    said.remove(Setting.STATEMENTS);
    said.put(Setting.DEEP, "true");
    write(
        "db/migrations/2_look.sql",
        """
        CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END';
        CREATE TRIGGER looked BEFORE DELETE ON users FOR EACH ROW EXECUTE FUNCTION look();
        """);
    write(
        "db/migrations/3_refuse.sql",
        """
        CREATE OR REPLACE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN RAISE EXCEPTION $$users are read only$$; END';
        """);

    assertThat(found(check()))
        .singleElement()
        .asString()
        .startsWith(
            "db/migrations/3_refuse.sql:1:1 warning migration-breaks-old-code: the running"
                + " application breaks: deleting from public.users fails: users are read only");
  }

  @Test
  void statements_are_not_held_against_a_part_of_the_migrations() throws IOException {
    write("queries/user.sql", "SELECT phone FROM users");
    write("db/migrations/2_phone.sql", "ALTER TABLE users ADD COLUMN phone text;");
    said.put(Setting.UP_TO, "1_users");

    Report part = check();
    assertThat(found(part)).isEmpty();
    assertThat(part.warnings())
        .containsExactly(
            "the statements of the application were not held against the migrations: UP_TO leaves"
                + " out the last of them");

    said.remove(Setting.UP_TO);
    write("db/migrations/3_fails.sql", "SELECT nosuch();");
    Report failing = check();
    assertThat(found(failing)).isEmpty();
    assertThat(failing.warnings())
        .containsExactly(
            "the statements of the application were not held against the migrations: they do not"
                + " run to their end");
  }

  @Test
  void a_comment_lets_a_statement_pass() throws IOException {
    write(
        "queries/user.sql",
        """
        -- rehearsal:ignore statement-does-not-fit because the table comes with an extension
        SELECT 1 FROM a;
        SELECT 1 FROM b;
        -- rehearsal:ignore statement-does-not-fit because it did not fit once
        SELECT id FROM users;
        """);

    Report report = check();

    assertThat(found(report)).singleElement().asString().startsWith("queries/user.sql:3:15 error");
    assertThat(report.suppressed())
        .singleElement()
        .satisfies(each -> assertThat(each.finding().place()).hasToString("queries/user.sql:2:15"));
    assertThat(report.findings())
        .filteredOn(finding -> finding.rule().equals("suppression-is-unused"))
        .singleElement()
        .satisfies(each -> assertThat(each.place()).hasToString("queries/user.sql:4:1"));
  }

  @Test
  void a_baseline_knows_a_statement_wherever_it_stands_in_its_file() throws IOException {
    write("queries/user.sql", "SELECT 1 FROM a;\n");
    check(CheckRequest.ALL.updatingBaseline());
    write("queries/user.sql", "SELECT 1;\nSELECT 1 FROM a;\nSELECT 1 FROM b;\n");

    Report report = check();

    assertThat(found(report)).singleElement().asString().startsWith("queries/user.sql:3:15 error");
    assertThat(report.known()).hasSize(1);
  }

  @Test
  void files_are_found_by_patterns_directories_and_names() throws IOException {
    write("src/a/one.sql", "SELECT 1 FROM a");
    write("src/a/b/two.sql", "SELECT 1 FROM b");
    write("src/a/.hidden/three.sql", "SELECT 1 FROM c");
    write("src/a/[odd] näme.sql", "SELECT 1 FROM d");
    write("src/a/b/read.me", "no SQL");

    assertThat(files("src/**/*.sql"))
        .containsExactly("src/a/[odd] näme.sql", "src/a/b/two.sql", "src/a/one.sql");
    assertThat(files("src"))
        .containsExactly("src/a/[odd] näme.sql", "src/a/b/two.sql", "src/a/one.sql");
    assertThat(files("src/a/*.sql")).containsExactly("src/a/[odd] näme.sql", "src/a/one.sql");
    assertThat(files("src/a/**/two.{sql,txt}")).containsExactly("src/a/b/two.sql");
    assertThat(files("src/a/[odd] näme.sql;./src/a/b/../one.sql"))
        .containsExactly("src/a/[odd] näme.sql", "src/a/one.sql");
    assertThat(files("src/a/.hidden/*")).containsExactly("src/a/.hidden/three.sql");
    // Migrations are no statements of the application.
    assertThat(files("**/*.sql"))
        .containsExactly("src/a/[odd] näme.sql", "src/a/b/two.sql", "src/a/one.sql");
  }

  @Test
  void what_names_no_statement_is_an_error() throws IOException {
    write("queries/user.sql", "SELECT 1");
    write("none/read.me", "no SQL");
    write("none/empty.sql", "-- no SQL");
    Files.write(root.resolve("none/latin.sql"), "SELECT 'ä'".getBytes(StandardCharsets.ISO_8859_1));
    Files.createSymbolicLink(root.resolve("none/lost.sql"), root.resolve("nowhere"));

    checkRefused("queries/usr.sql", "names no file; the nearest is \"user.sql\" (looked for ");
    checkRefused("queries/*.txt", "fits no file (looked in ");
    checkRefused("queries/[", "is no pattern: Missing");
    checkRefused("none/r*", "fits none/read.me, which is no file of statements: those end in");
    checkRefused("none/read.me", "fits none/read.me, which is no file of statements");
    checkRefused("none/latin.sql", "none/latin.sql is not UTF-8: byte 0xE4 at offset 8");
    checkRefused("none/lost.sql", "none/lost.sql is a link to nothing");
    checkRefused("db", "there is no statement for PostgreSQL in db: name other files with");
    checkRefused("none/empty.sql", "there is no statement for PostgreSQL in none/empty.sql");
    Files.createDirectories(root.resolve("hollow"));
    checkRefused("hollow", "has no file of statements in it");
  }

  @Test
  void thousands_of_statements_are_no_burden() throws IOException {
    write(
        "queries/many.sql",
        IntStream.range(0, 3000)
            .mapToObj(i -> "SELECT id + %d FROM users WHERE id = $1 AND email = :e;\n".formatted(i))
            .collect(joining()));

    Report report = check();

    assertThat(report.scope().applicationStatements()).isEqualTo(3000);
    assertThat(found(report)).isEmpty();
  }

  private void checkRefused(String statements, String message) {
    said.put(Setting.STATEMENTS, statements);
    assertThatThrownBy(this::check).hasMessageContaining(message);
  }

  /** Which files are read, told by statements that fit nothing. */
  private List<String> files(String statements) {
    said.put(Setting.STATEMENTS, statements);
    return check().findings().stream()
        .filter(finding -> finding.rule().equals("statement-does-not-fit"))
        .map(finding -> finding.place().file())
        .toList();
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=x"));
    command.addAll(List.of("-c", "user.email=x@y"));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).directory(root.toFile()).inheritIO().start();
    assertThat(git.waitFor()).isZero();
  }

  private static List<String> found(Report report) {
    return report.findings().stream()
        .filter(finding -> ABOUT_STATEMENTS.contains(finding.rule()))
        .filter(
            finding ->
                finding.severity() != Severity.INFO
                    || finding.rule().equals("statement-needs-migration"))
        .map(ApplicationStatementsTest::line)
        .toList();
  }

  private static String line(Finding finding) {
    return "%s %s %s: %s [%s]"
        .formatted(
            finding.place(),
            finding.severity(),
            finding.rule(),
            finding.message(),
            String.join("; ", finding.evidence()));
  }

  private Report check() {
    return check(CheckRequest.ALL);
  }

  private Report check(CheckRequest request) {
    SettingsLayer own =
        new SettingsLayer(setting -> Optional.ofNullable(said.get(setting)), Setting::name);
    Settings settings = Settings.of(List.of(own, SettingsLayer.environment(System.getenv())));
    try (Desk desk = new Desk(settings, new Project(root, getClass().getClassLoader()))) {
      return desk.check(request, TraceListener.NONE);
    }
  }
}
