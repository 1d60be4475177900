package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Settings;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.integration.Deployment;
import dev.rehearsal.integration.PostgresTest;
import dev.rehearsal.integration.Rows;
import dev.rehearsal.integration.Sql;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.format.flyway.FlywaySource;
import dev.rehearsal.source.flyway.FlywayLibrarySource;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations of Flyway that are classes, beside Flyway itself. */
class FlywayLibraryTest extends PostgresTest {

  private static final String BOOKS = "flyway_schema_history";
  private static final String NO_TRANSACTION =
      "@Override public boolean canExecuteInTransaction() { return false; }";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path project;

  private final Map<String, String> options = new LinkedHashMap<>();

  @SuppressWarnings("NullAway.Init")
  private CompiledClasses classes;

  @SuppressWarnings("NullAway.Init")
  private ClassLoader before;

  @BeforeEach
  void project() throws IOException {
    options.clear();
    classes = new CompiledClasses(Files.createDirectories(project.resolve("target/classes")));
    before = Thread.currentThread().getContextClassLoader();
    write("V1__accounts.sql", "CREATE TABLE account (id int PRIMARY KEY, name text);\n");
    add("V2__Fill_accounts", fill("Ada"));
    write("V3__index.sql", "CREATE INDEX CONCURRENTLY name_idx ON account (name);\n");
    write("R__names.sql", "CREATE OR REPLACE VIEW names AS SELECT name FROM account;\n");
    options.put("postgresql.transactional.lock", "false");
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  private Path migrations() {
    return project.resolve("src/main/resources/db/migration");
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(migrations());
    Files.writeString(migrations().resolve(file), text);
  }

  private static String fill(String name) {
    return run("INSERT INTO account VALUES (1, '%s')".formatted(name));
  }

  private static String run(String sql) {
    return migrate(
        "try (var s = c.getConnection().createStatement()) { s.execute(\"" + sql + "\"); }");
  }

  private static String migrate(String code) {
    return "@Override public void migrate(Context c) throws Exception { " + code + " }";
  }

  /** Compiles a migration, on the class path of a project that is built anew. */
  private void add(String name, String... members) {
    classes.add(
        "db/migration/%s.java".formatted(name),
        """
        package db.migration;
        import org.flywaydb.core.api.migration.*;
        public class %s extends BaseJavaMigration {
          %s
        }
        """
            .formatted(name, String.join("\n  ", members)));
    URLClassLoader loader = classes.loader();
    Thread.currentThread().setContextClassLoader(loader);
  }

  private MigrationDirectory directory() {
    return new MigrationDirectory(migrations(), "db/migration", new ToolOptions(options));
  }

  private Deployment ours(ServerAccess database) {
    return new Deployment(new FlywayLibrarySource().read(directory()), database);
  }

  private Deployment ours() throws SQLException {
    return ours(postgres.newDatabase());
  }

  private Flyway theirs(ServerAccess database) {
    return configured(database).load();
  }

  private FluentConfiguration configured(ServerAccess database) {
    FluentConfiguration flyway =
        Flyway.configure()
            .dataSource(database.url(), database.user(), database.password())
            .locations("filesystem:" + migrations(), "classpath:db/migration");
    flyway
        .getPluginRegister()
        .getExact(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return flyway;
  }

  private static List<String> books(ServerAccess database) throws SQLException {
    return Rows.of(
        database,
        "SELECT * FROM %s ORDER BY installed_rank".formatted(BOOKS),
        Set.of("installed_on", "execution_time"));
  }

  private static List<String> accounts(ServerAccess database) throws SQLException {
    return Sql.query(database, "SELECT name FROM account ORDER BY id");
  }

  /** Both ways on two databases, and Flyway once more on ours. */
  private Deployment checkSame() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    ServerAccess theirs = postgres.newDatabase();
    theirs(theirs).migrate();
    assertThat(books(ours.database())).isEqualTo(books(theirs)).isNotEmpty();
    assertThat(accounts(ours.database())).isEqualTo(accounts(theirs));
    checkNothingToDo(ours);
    checkNothingToDo(ours(theirs));
    return ours;
  }

  private void checkNothingToDo(Deployment ours) throws SQLException {
    Flyway theirs = theirs(ours.database());
    theirs.validate();
    assertThat(theirs.migrate().migrationsExecuted).isZero();
    assertThat(ours.status().isUpToDate()).as("%s", ours.states()).isTrue();
  }

  @Test
  void both_leave_the_same_books() throws SQLException {
    Deployment ours = checkSame();

    assertThat(ours.states())
        .containsExactly(
            "V1__accounts APPLIED",
            "V2__Fill_accounts APPLIED",
            "V3__index APPLIED",
            "R__names APPLIED");
    assertThat(books(ours.database()).get(1))
        .contains(
            "version=2",
            "description=Fill accounts",
            "type=JDBC",
            "script=db.migration.V2__Fill_accounts",
            "checksum=null");
    assertThat(accounts(ours.database())).containsExactly("Ada");
  }

  @Test
  void we_go_on_where_flyway_stopped_and_flyway_where_we_did() throws SQLException {
    for (String target : List.of("1", "2")) {
      Deployment ours = ours();
      configured(ours.database()).target(target).load().migrate();
      assertThat(ours.states()).contains("V1__accounts APPLIED", "V3__index PENDING");
      ours.deploy();
      checkNothingToDo(ours);
    }
    Deployment ours = ours();
    ours.deploy(2);
    assertThat(theirs(ours.database()).migrate().migrationsExecuted).isEqualTo(2);
    checkNothingToDo(ours);
  }

  @Test
  void a_class_that_fails_is_named_with_its_line_and_cause() throws SQLException {
    add("V4__Bad", run("INSERT INTO account VALUES (1, 'again')"));
    Deployment ours = ours();
    assertThatThrownBy(ours::deploy)
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageStartingWith(
            "classpath:db/migration/V4__Bad.class:1:1: ERROR 23505: db.migration.V4__Bad failed at"
                + " V4__Bad.java:4: ERROR: duplicate key value");
    ServerAccess theirs = postgres.newDatabase();
    assertThatThrownBy(() -> theirs(theirs).migrate()).isInstanceOf(FlywayException.class);
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(3);
    assertThat(ours.states()).contains("V4__Bad PENDING");
  }

  @Test
  void what_is_no_error_of_sql_is_told_too() throws SQLException {
    add("V4__Bad", migrate("throw new IllegalStateException(\"no such file\");"));
    Deployment ours = ours();
    assertThatThrownBy(ours::deploy)
        .hasMessageContaining(
            "db.migration.V4__Bad failed at V4__Bad.java:4:"
                + " java.lang.IllegalStateException: no such file");
    assertThat(ours.states()).contains("V4__Bad PENDING");
  }

  @Test
  void a_class_without_a_transaction_leaves_what_flyway_leaves() throws SQLException {
    add("V4__Alone", NO_TRANSACTION, run("VACUUM account"));
    add(
        "V5__Open",
        NO_TRANSACTION,
        migrate(
            "c.getConnection().setAutoCommit(false);"
                + " try (var s = c.getConnection().createStatement()) {"
                + " s.execute(\"INSERT INTO account VALUES (2, 'left open')\"); }"));
    assertThat(accounts(checkSame().database())).containsExactly("Ada", "left open");
    add("V6__Bad", NO_TRANSACTION, run("VACUUM nowhere"));
    Deployment ours = ours();
    assertThatThrownBy(ours::deploy).hasMessageContaining("ERROR 42P01: db.migration.V6__Bad");
    ServerAccess theirs = postgres.newDatabase();
    assertThatThrownBy(() -> theirs(theirs).migrate()).isInstanceOf(FlywayException.class);
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(6);
    assertThat(ours.states()).contains("V6__Bad FAILED");
  }

  @Test
  void a_failure_in_a_transaction_of_the_class_is_noted() throws SQLException {
    add(
        "V4__Bad",
        NO_TRANSACTION,
        migrate(
            "c.getConnection().setAutoCommit(false);"
                + " try (var s = c.getConnection().createStatement()) {"
                + " s.execute(\"DELETE FROM account\"); s.execute(\"SELECT 1 / 0\"); }"));
    Deployment ours = ours();
    assertThatThrownBy(ours::deploy).hasMessageContaining("ERROR 22012: db.migration.V4__Bad");
    assertThat(ours.states()).contains("V4__Bad FAILED");
    assertThat(accounts(ours.database())).containsExactly("Ada");
  }

  @Test
  void transactions_of_the_class_are_those_of_jdbc() throws SQLException {
    add(
        "V4__Transactions",
        migrate(
            """
            var j = c.getConnection();
            if (j.getAutoCommit()) throw new AssertionError();
            j.setAutoCommit(false);
            try (var s = j.createStatement()) {
              s.execute("INSERT INTO account VALUES (2, 'committed')");
              j.commit();
              s.execute("INSERT INTO account VALUES (3, 'rolled back')");
              j.rollback();
              var outer = j.setSavepoint();
              s.execute("INSERT INTO account VALUES (4, 'undone')");
              var inner = j.setSavepoint("inner");
              s.execute("INSERT INTO account VALUES (5, 'undone')");
              j.rollback(inner);
              j.rollback(outer);
              s.execute("INSERT INTO account VALUES (6, 'kept')");
              j.releaseSavepoint(outer);
            }
            """));
    assertThat(accounts(checkSame().database())).containsExactly("Ada", "committed", "kept");
  }

  @Test
  void what_fails_in_flyway_fails_here() throws SQLException {
    for (String code :
        List.of("c.getConnection().close();", "c.getConnection().setAutoCommit(true);")) {
      add("V4__Bad", migrate(code));
      assertThatThrownBy(ours()::deploy)
          .hasMessageContaining("db.migration.V4__Bad failed")
          .hasMessageContaining("Flyway fails then");
      ServerAccess theirs = postgres.newDatabase();
      assertThatThrownBy(() -> theirs(theirs).migrate()).isInstanceOf(Exception.class);
    }
  }

  @Test
  void the_configuration_is_told_and_has_no_other_session() throws SQLException {
    options.put("placeholders.owner", "Bob");
    add(
        "V2__Fill_accounts",
        migrate(
            "try (var s = c.getConnection().createStatement()) {"
                + " s.execute(\"INSERT INTO account VALUES (1, '\""
                + " + c.getConfiguration().getPlaceholders().get(\"owner\") + \"')\"); }"));
    Deployment ours = ours();
    ours.deploy();
    assertThat(accounts(ours.database())).containsExactly("Bob");
    add("V4__Bad", migrate("c.getConfiguration().getDataSource().getConnection();"));
    assertThatThrownBy(() -> ours(ours.database()).deploy())
        .hasMessageContaining("use context.getConnection()");
  }

  @Test
  void a_checksum_of_a_class_is_in_the_books() throws SQLException {
    String seven = "@Override public Integer getChecksum() { return 7; }";
    add("V2__Fill_accounts", seven, fill("Ada"));
    add("R__Last", seven, run("INSERT INTO account SELECT 10 + count(*), 'again' FROM account"));
    Deployment ours = checkSame();
    assertThat(books(ours.database()).get(1)).contains("checksum=7");

    add("V2__Fill_accounts", seven.replace('7', '8'), fill("Ada"));
    assertThat(ours(ours.database()).states()).contains("V2__Fill_accounts EDITED");
    assertThatThrownBy(() -> theirs(ours.database()).validate())
        .isInstanceOf(FlywayException.class);

    add("V2__Fill_accounts", seven, fill("Ada"));
    add(
        "R__Last",
        seven.replace('7', '8'),
        run("INSERT INTO account SELECT 10 + count(*), 'again' FROM account"));
    Deployment again = ours(ours.database());
    assertThat(again.states()).contains("R__Last PENDING");
    again.deploy();
    checkNothingToDo(again);
  }

  @Test
  void the_code_of_a_class_is_in_the_fingerprint() throws SQLException {
    String one = ours().history().fingerprint(2);
    assertThat(ours().history().fingerprint(2)).isEqualTo(one);
    add("V4__More_accounts", fill("Bob"));
    assertThat(ours().history().fingerprint(2)).isEqualTo(one);
    add("V2__Fill_accounts", fill("Bob"));
    assertThat(ours().history().fingerprint(2)).isNotEqualTo(one);
    assertThat(ours().history().fingerprint(1)).isEqualTo(ours().history().fingerprints(2).get(1));
  }

  @Test
  void the_source_is_shown_when_it_is_there() throws IOException, SQLException {
    Path source = project.resolve("src/main/java/db/migration/V2__Fill_accounts.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "package db.migration;\n");
    MigrationHistory history =
        new FlywayLibrarySource()
            .read(new MigrationDirectory(migrations(), "src/main/resources/db/migration"));
    assertThat(history.find("V2__Fill_accounts"))
        .get()
        .satisfies(step -> assertThat(step.isCode()).isFalse())
        .extracting(step -> step.up().script().path())
        .isEqualTo("src/main/java/db/migration/V2__Fill_accounts.java");
    assertThat(history.find("V3__index").orElseThrow().up().mode())
        .isEqualTo(ExecutionMode.SPLIT_NO_TX);
  }

  @Test
  void without_the_library_the_way_to_it_is_told() throws IOException, SQLException {
    write("V2__Fill_accounts.java", "package db.migration;\n");
    Deployment plain =
        new Deployment(
            new FlywaySource().read(new MigrationDirectory(migrations(), "db/migration")),
            postgres.newDatabase());
    assertThatThrownBy(plain::deploy)
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "db/migration/V2__Fill_accounts.java is a program, which only flyway can run; run it"
                + " there, or here: with dev.rehearsal:rehearsal-source-flyway, flyway-core and the"
                + " compiled class on the class path, or leave it out with"
                + " rehearsal.skip=\"V2__Fill_accounts: the reason\"");
  }

  @Test
  void it_is_chosen_where_there_are_classes() throws IOException {
    FlywayLibrarySource source = new FlywayLibrarySource();
    assertThat(source.recognise(directory())).isEqualTo(Recognition.CERTAIN);
    Path other = Files.createDirectories(project.resolve("other/sql"));
    assertThat(source.recognise(new MigrationDirectory(other, "other/sql")))
        .isEqualTo(Recognition.NO);
    assertThat(chosen()).isEqualTo("flyway-library");
    Thread.currentThread().setContextClassLoader(before);
    assertThat(source.recognise(directory())).isEqualTo(Recognition.NO);
    assertThat(chosen()).isEqualTo("flyway");
  }

  @Test
  void what_it_makes_of_a_directory_depends_on_the_class_path() throws IOException {
    FlywayLibrarySource source = new FlywayLibrarySource();
    MigrationDirectory recognised = directory().remembering();
    source.recognise(recognised);
    assertThat(recognised.read().isWhole()).isFalse();
    MigrationDirectory read = directory().remembering();
    source.read(read);
    assertThat(read.read().isWhole()).isFalse();

    Path other = Files.createDirectories(project.resolve("other/sql"));
    MigrationDirectory not = new MigrationDirectory(other, "other/sql").remembering();
    source.recognise(not);
    assertThat(not.read().isWhole()).isTrue();
  }

  /** The format in which a user's project is read when nobody names one. */
  private String chosen() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (Desk desk = new Desk(Settings.of(List.of()), new Project(project, loader))) {
      return desk.history().format();
    }
  }

  @Test
  void other_packages_are_named_by_an_option() {
    options.put("locations", "classpath:com/acme, classpath:db/migration");
    classes.add(
        "com/acme/V7__Elsewhere.java",
        """
        package com.acme;
        import org.flywaydb.core.api.migration.*;
        public class V7__Elsewhere extends BaseJavaMigration {
          @Override public void migrate(Context context) {}
        }
        """);
    assertThat(new FlywayLibrarySource().read(directory()).migrations())
        .extracting(Object::toString)
        .containsExactly(
            "V1__accounts", "V2__Fill_accounts", "V3__index", "V7__Elsewhere", "R__names");
    options.put("locations", "filesystem:sql");
    assertThatThrownBy(() -> new FlywayLibrarySource().read(directory()))
        .hasMessageContaining("it is packages such as classpath:db/migration");
  }
}
