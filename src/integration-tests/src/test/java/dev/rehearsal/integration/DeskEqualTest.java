package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Equality;
import dev.rehearsal.check.Equality.LeftOut;
import dev.rehearsal.check.EqualityRequest;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.Comparison.Aspect;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two ways to make a database: what counts as the same, and what is told of it. */
class DeskEqualTest extends PostgresTest {

  private static final String DUMP = "schema.sql";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private final Map<Setting, String> said = new EnumMap<>(Setting.class);

  @BeforeEach
  void settings() {
    said.clear();
    said.put(Setting.URL, postgres.server().admin().urlWithCredentials());
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DeskEqualTest.class.getResourceAsStream("/equal/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void writeHistory() throws IOException, URISyntaxException {
    Path history =
        Path.of(Objects.requireNonNull(DeskEqualTest.class.getResource("/equal/history")).toURI());
    try (Stream<Path> files = Files.list(history)) {
      for (Path file : files.toList()) {
        write("db/migrations/" + file.getFileName(), Files.readString(file));
      }
    }
  }

  private Equality equal(EqualityRequest request) {
    SettingsLayer own =
        new SettingsLayer(
            setting -> Optional.ofNullable(said.get(setting)), setting -> setting.property());
    Settings settings = Settings.of(List.of(own, SettingsLayer.environment(System.getenv())));
    try (Desk desk = new Desk(settings, new Project(root, DeskEqualTest.class.getClassLoader()))) {
      return desk.equal(request);
    }
  }

  private Equality equal(String path) {
    return equal(EqualityRequest.of(path));
  }

  private static List<String> differences(Equality equality) {
    List<String> lines = new ArrayList<>();
    equality.schema().stream().map(Change::toString).forEach(lines::add);
    lines.addAll(equality.rows());
    return lines;
  }

  /** What the dump has otherwise when a piece of it is replaced. */
  private List<String> found(String before, String after) throws IOException, URISyntaxException {
    writeHistory();
    String dump = resource("dump.sql");
    assertThat(dump).contains(before);
    write(DUMP, dump.replaceFirst(Pattern.quote(before), Matcher.quoteReplacement(after)));
    return differences(equal(DUMP));
  }

  /** Compares two files. */
  private Equality equalFiles(String one, String other) throws IOException {
    write("one.sql", one);
    write("other.sql", other);
    said.put(Setting.MIGRATIONS, "other.sql");
    return equal("one.sql");
  }

  @Test
  void what_pg_dump_writes_of_a_migrated_database_is_equal_to_its_migrations() throws Exception {
    writeHistory();
    write(DUMP, resource("dump.sql"));
    Equality equality = equal(DUMP);
    assertThat(differences(equality)).isEmpty();
    assertThat(equality.isEqual()).isTrue();
    assertThat(equality.objects()).isGreaterThan(40);
    assertThat(equality.rowCount()).isEqualTo(7);
    assertThat(equality.leftOut())
        .extracting(LeftOut::toString)
        .containsExactly(
            DUMP + ": 1 x ALTER DEFAULT PRIVILEGES left out: role \"reader\" does not exist",
            DUMP + ": 12 x ALTER … OWNER TO left out: role \"librarian\" does not exist",
            DUMP + ": 2 x GRANT left out: role \"reader\" does not exist");
    assertThat(equality.notes())
        .containsExactly("not compared: the records of tools: public.schema_migrations");
    assertThat(equal(EqualityRequest.of(DUMP).strict()).isEqual()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        ",\\n    'science' | ~~ | public.shelf (enum) values",
        "name text NOT NULL | name text | column public.\"Title\".name: NOT NULL -> nullable",
        " ON DELETE CASCADE | ~~ | loan_title_id_fkey",
        "report it first | tell it first | public.no_lost() (function)",
        "'What can be lent' | 'What is lent' | public.\"Title\" (table) comment",
        "REVOKE ALL ON FUNCTION public.no_lost() FROM PUBLIC; | ~~ | grants to PUBLIC",
        "ENABLE ROW LEVEL SECURITY | DISABLE ROW LEVEL SECURITY | public.\"Title\" (table) row",
        "CREATE INDEX title_words | CREATE INDEX words | index public.title_words: removed",
        "late\\tLate\\n | ~~ | public.status (code)=(late): removed",
        "late\\tLate | late\\tToo late | public.status (code)=(late) label: Late -> Too late",
        "late\\tLate | late\\tLate\\nnew\\tNew | public.status (code)=(new): added",
        "days\\t14\\n | ~~ | public.setting (days,14): removed",
        "none\\t\\N | none\\tnone | public.setting (none,): removed",
        "14\\ndays\\t14 | 14\\ndays\\t21 | public.setting (days,21): added",
      })
  void whatever_is_changed_in_a_dump_is_found(String before, String after, String words)
      throws Exception {
    List<String> lines =
        found(
            before.replace("\\n", "\n").replace("\\t", "\t"),
            after.replace("\\n", "\n").replace("\\t", "\t"));
    assertThat(lines).anyMatch(line -> line.contains(words)).hasSizeLessThan(3);
  }

  @Test
  void the_order_of_columns_is_told_and_counts_when_everything_does() throws Exception {
    String one = "CREATE TABLE t (a int, b int); INSERT INTO t VALUES (1, 2)";
    String other = "CREATE TABLE t (b int, a int); INSERT INTO t VALUES (2, 1)";
    Equality equality = equalFiles(one, other);
    assertThat(equality.isEqual()).isTrue();
    assertThat(equality.notes())
        .contains("not counted: public.t (table) column order: b, a -> a, b");
    assertThat(differences(equal(EqualityRequest.of("one.sql").strict())))
        .containsExactly("public.t (table) column order: b, a -> a, b");
  }

  @Test
  void a_dump_without_owners_and_grants_is_not_held_to_them() throws Exception {
    said.remove(Setting.URL);
    write("db/migrations/1_t.sql", "CREATE TABLE t (); CREATE ROLE app; GRANT SELECT ON t TO app");
    write(DUMP, "CREATE TABLE public.t ();");
    Equality equality = equal(DUMP);
    assertThat(equality.isEqual()).isTrue();
    assertThat(equality.notes())
        .containsExactly(
            "not compared: owners, of which schema.sql says nothing",
            "not compared: grants, of which schema.sql says nothing");
    write(DUMP, "CREATE TABLE public.t (); GRANT INSERT ON TABLE public.t TO app;");
    assertThat(differences(equal(DUMP)))
        .containsExactly("public.t (table) grants to app: SELECT -> INSERT");
    assertThat(equal(EqualityRequest.of(DUMP).ignoring(Aspect.GRANTS)).notes())
        .contains("not compared: grants");
  }

  @Test
  void roles_that_the_migrations_make_are_there_for_the_dump() throws Exception {
    said.remove(Setting.URL);
    write("db/migrations/1_t.sql", "CREATE ROLE app; CREATE TABLE t (); GRANT SELECT ON t TO app");
    write(
        DUMP,
        "CREATE ROLE app; CREATE TABLE public.t (); GRANT SELECT ON TABLE public.t TO app;"
            + " ALTER ROLE app LOGIN; GRANT SELECT ON TABLE public.t TO nobody;");
    Equality equality = equal(DUMP);
    assertThat(differences(equality)).isEmpty();
    assertThat(equality.leftOut())
        .extracting(LeftOut::what)
        .containsExactly("ALTER or DROP ROLE", "CREATE ROLE", "GRANT");
  }

  @Test
  void values_that_each_run_makes_anew_are_named_and_not_compared() throws Exception {
    String table =
        "CREATE TABLE t (id uuid DEFAULT gen_random_uuid() PRIMARY KEY, at timestamptz DEFAULT"
            + " clock_timestamp(), name text);";
    Equality equality =
        equalFiles(
            table + "INSERT INTO t (name) VALUES ('a'), ('b')",
            table + "INSERT INTO t (name) VALUES ('b'), ('a')");
    assertThat(differences(equality)).isEmpty();
    assertThat(equality.notes())
        .contains(
            "not compared: public.t.at, where each run writes another value",
            "not compared: public.t.id, where each run writes another value");
    assertThat(
            differences(
                equalFiles(
                    table + "INSERT INTO t (name) VALUES ('a'), ('b')",
                    table + "INSERT INTO t (name) VALUES ('b'), ('c')")))
        .containsExactly("public.t (a): added", "public.t (c): removed");
  }

  @Test
  void a_sequence_that_would_give_a_key_which_is_there_is_a_difference() throws Exception {
    String table = "CREATE TABLE t (id serial PRIMARY KEY, name text);";
    assertThat(
            differences(
                equalFiles(
                    table + "INSERT INTO t VALUES (1, 'a'), (2, 'b')",
                    table + "INSERT INTO t (name) VALUES ('a'), ('b')")))
        .containsExactly(
            "public.t_id_seq (sequence) next value: 3 -> 1, and public.t.id goes up to 2");
    assertThat(
            equalFiles(
                    table + "INSERT INTO t VALUES (1, 'a'); SELECT setval('t_id_seq', 7)",
                    table + "INSERT INTO t (name) VALUES ('a')")
                .isEqual())
        .isTrue();
  }

  @Test
  void rows_may_be_left_out() throws Exception {
    writeHistory();
    write(DUMP, resource("dump.sql").replaceAll("(?s)COPY .*?\n\\\\\\.\n", ""));
    assertThat(equal(DUMP).rows()).hasSize(6);
    assertThat(equal(EqualityRequest.of(DUMP).schemaOnly()).isEqual()).isTrue();
  }

  @Test
  void a_baseline_of_another_tool_is_compared_with_the_full_history() throws Exception {
    write("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"");
    write("prisma/migrations/1_a/migration.sql", "CREATE TABLE \"User\" (\"id\" SERIAL NOT NULL);");
    write(
        "prisma/migrations/2_b/migration.sql",
        "ALTER TABLE \"User\" ADD CONSTRAINT \"User_pkey\" PRIMARY KEY (\"id\");");
    String squashed =
        """
        -- CreateTable
        CREATE TABLE "User" (
            "id" SERIAL NOT NULL,

            CONSTRAINT "User_pkey" PRIMARY KEY ("id")
        );
        """;
    write("squashed/0_init/migration.sql", squashed);
    write("squashed/migration_lock.toml", "provider = \"postgresql\"");
    write("sqlx/20260101000000_init.up.sql", squashed);
    write("sqlx/20260101000000_init.down.sql", "DROP TABLE \"User\"");
    write("baseline.sql", squashed);
    for (String one : List.of("squashed", "sqlx", "baseline.sql")) {
      Equality equality = equal(one);
      assertThat(differences(equality)).as(one).isEmpty();
      assertThat(equality.other().format()).isEqualTo("prisma");
    }
    said.put(Setting.FORMAT, "sqlx");
    said.put(Setting.MIGRATIONS, "baseline.sql");
    assertThat(equal("sqlx").one().format()).isEqualTo("sqlx");
    assertThat(equal("squashed").one().format()).isEqualTo("prisma");
    said.keySet().removeAll(List.of(Setting.FORMAT, Setting.MIGRATIONS));
    write("squashed/0_init/migration.sql", squashed.replace("SERIAL", "BIGSERIAL"));
    assertThat(differences(equal("squashed")))
        .anyMatch(line -> line.contains("public.\"User\".id (column) type: integer -> bigint"));
  }

  @Test
  void what_rails_writes_is_a_dump_with_its_own_records() throws Exception {
    write("db/migrations/1_a.sql", "CREATE TABLE users (id bigserial PRIMARY KEY, name varchar)");
    write("db/structure.sql", resource("structure.sql"));
    Equality equality = equal("db/structure.sql");
    assertThat(differences(equality)).isEmpty();
    assertThat(equality.notes())
        .contains(
            "not compared: the records of tools: public.ar_internal_metadata,"
                + " public.schema_migrations");
  }

  @Test
  void a_dump_of_a_whole_database_makes_no_other_and_leaves_the_server_alone() throws Exception {
    String text =
        "CREATE DATABASE app; ALTER DATABASE app OWNER TO nobody; ALTER ROLE nobody SUPERUSER;\n"
            + "\\connect app\nSET transaction_timeout_of_tomorrow = 0; CREATE TABLE t ();";
    Equality equality = equalFiles(text, "CREATE TABLE t ()");
    assertThat(equality.isEqual()).isTrue();
    assertThat(equality.leftOut())
        .extracting(LeftOut::what)
        .containsExactly(
            "ALTER or DROP ROLE", "CREATE, ALTER or DROP DATABASE", "SET", "\\connect");
    assertThat(postgres.databases("app")).isEmpty();
  }

  @Test
  void what_is_left_out_does_not_end_a_transaction() throws Exception {
    Equality equality =
        equalFiles(
            "BEGIN; CREATE TABLE t (); ALTER TABLE t OWNER TO nobody; CREATE TABLE u (); COMMIT;",
            "CREATE TABLE t (); CREATE TABLE u ();");
    assertThat(differences(equality)).isEmpty();
    assertThat(equality.leftOut()).hasSize(1);
  }

  @Test
  void a_side_that_does_not_run_is_named() throws Exception {
    write("db/migrations/1_a.sql", "CREATE TABLE a (id int)");
    write("db/migrations/2_b.sql", "ALTER TABLE b ADD COLUMN c int");
    write(DUMP, "CREATE TABLE a (id int);\nCREATE TABLE a (id int);");
    assertThatExceptionOfType(MigrationFailedException.class)
        .isThrownBy(() -> equal(DUMP))
        .withMessageContaining("db/migrations/2_b.sql:1:1: ERROR 42P01")
        .withMessageContaining("this is migration 2 of 2 in db/migrations");
    said.put(Setting.UP_TO, "1_a");
    assertThatExceptionOfType(MigrationFailedException.class)
        .isThrownBy(() -> equal(DUMP))
        .withMessageContaining("schema.sql:2:1: ERROR 42P07: relation \"a\" already exists")
        .withMessageContaining("schema.sql does not make a database of an empty one");
  }

  @Test
  void a_role_without_which_a_dump_would_say_something_else_is_asked_for() throws Exception {
    said.remove(Setting.URL);
    String policy = "CREATE TABLE t (); CREATE POLICY p ON t TO app USING (true);";
    assertThatExceptionOfType(MigrationFailedException.class)
        .isThrownBy(() -> equalFiles(policy, "CREATE TABLE t ()"))
        .withMessageContaining("one.sql:1:20: ERROR 42704: role \"app\" does not exist")
        .withMessageContaining("a dump holds no roles; have CREATE ROLE stand at its beginning");
    assertThat(differences(equalFiles("CREATE ROLE app;" + policy, "CREATE TABLE t ()")))
        .containsExactly("policy public.t.p: added");
  }

  @Test
  void what_cannot_be_compared_says_why() throws Exception {
    write("db/migrations/1_a.sql", "SELECT 1");
    write("empty.sql", "-- nothing\n");
    write("nothing.sql", "SELECT 1");
    write("shell.sql", "CREATE TABLE t ();\n\\! rm -rf /\n");
    checkRefused("nowhere", "there is no directory and no file nowhere in ");
    checkRefused("empty.sql", "there is no statement in empty.sql");
    checkRefused("nothing.sql", "neither nothing.sql nor db/migrations makes anything");
    checkRefused("shell.sql", "shell.sql:2:1: the command of psql \\! rm -rf /");
  }

  private void checkRefused(String path, String words) {
    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(() -> equal(path))
        .withMessageContaining(words);
  }
}
