package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.integration.Deployment;
import dev.rehearsal.integration.PostgresTest;
import dev.rehearsal.integration.Rows;
import dev.rehearsal.integration.Sql;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.format.flyway.FlywaySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Flyway makes of what we did, and we of what it did. */
class FlywayRoundTripTest extends PostgresTest {

  private static final String BOOKS = "flyway_schema_history";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path migrations;

  private final Map<String, String> options = new LinkedHashMap<>();

  @BeforeEach
  void history() {
    options.clear();
    write("V1__accounts.sql", "CREATE TABLE account (id int PRIMARY KEY, name text);\n");
    write(
        "sub/V1_2__rows.sql",
        "COPY account (id, name) FROM stdin;\n1\tAda; Bob\n2\t\\N\n\\.\nSELECT 1;\n");
    write("V002__words.sql", "CREATE TABLE word (w text DEFAULT '${word}'); -- $${word} $1\n");
    write("V10__last_one.sql", "INSERT INTO word VALUES (default), ('${FLYWAY:filename}');\r\n");
    write("R__views.sql", "CREATE OR REPLACE VIEW names AS SELECT name FROM account;");
    write("R__a_first.sql", "CREATE OR REPLACE VIEW one AS SELECT '${flyway:user}'::text AS u;");
    options.put("placeholders.word", "it''s");
  }

  private void write(String file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String file, byte[] bytes) {
    try {
      Path path = migrations.resolve(file);
      Files.createDirectories(path.getParent());
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Deployment ours(ServerAccess database) {
    return new Deployment(
        new FlywaySource().read(new MigrationDirectory(migrations, "m", new ToolOptions(options))),
        database);
  }

  private Deployment ours() throws SQLException {
    return ours(postgres.newDatabase());
  }

  private FluentConfiguration configured(ServerAccess database) {
    Map<String, String> configuration = new LinkedHashMap<>();
    options.forEach((name, value) -> configuration.put("flyway." + name, value));
    configuration.remove("flyway.postgresql.transactional.lock");
    FluentConfiguration flyway =
        Flyway.configure()
            .dataSource(database.url(), database.user(), database.password())
            .locations("filesystem:" + migrations)
            .configuration(configuration);
    flyway
        .getPluginRegister()
        .getExact(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(
            Boolean.parseBoolean(options.getOrDefault("postgresql.transactional.lock", "true")));
    return flyway;
  }

  private Flyway theirs(ServerAccess database) {
    return configured(database).load();
  }

  private static List<String> books(ServerAccess database) throws SQLException {
    return Rows.of(
        database,
        "SELECT * FROM %s ORDER BY installed_rank".formatted(BOOKS),
        Set.of("installed_on", "execution_time"));
  }

  /** Both ways on two databases, and Flyway once more on ours. */
  private Deployment checkSame() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    ServerAccess theirs = postgres.newDatabase();
    theirs(theirs).migrate();
    assertThat(books(ours.database())).isEqualTo(books(theirs)).isNotEmpty();
    assertThat(Rows.shape(ours.database(), BOOKS)).isEqualTo(Rows.shape(theirs, BOOKS));
    checkNothingToDo(ours);
    checkNothingToDo(ours(theirs));
    return ours;
  }

  private void checkNothingToDo(Deployment ours) throws SQLException {
    Flyway theirs = theirs(ours.database());
    theirs.validate();
    assertThat(theirs.info().pending()).isEmpty();
    assertThat(theirs.migrate().migrationsExecuted).isZero();
    assertThat(ours.status().isUpToDate()).as("%s", ours.states()).isTrue();
  }

  @Test
  void both_leave_the_same_books() throws SQLException {
    Deployment ours = checkSame();

    assertThat(ours.states())
        .containsExactly(
            "V1__accounts APPLIED",
            "V1_2__rows APPLIED",
            "V002__words APPLIED",
            "V10__last_one APPLIED",
            "R__a_first APPLIED",
            "R__views APPLIED");
    assertThat(Sql.query(ours.database(), "SELECT w FROM word"))
        .containsExactly("it's", "V10__last_one.sql");
    assertThat(Sql.query(ours.database(), "SELECT name FROM account ORDER BY id"))
        .containsExactly("Ada; Bob", null);
  }

  @Test
  void we_go_on_where_flyway_stopped_and_flyway_where_we_did() throws SQLException {
    Deployment ours = ours();
    configured(ours.database()).target("1.2").load().migrate();
    assertThat(ours.states())
        .startsWith("V1__accounts APPLIED", "V1_2__rows APPLIED", "V002__words PENDING");
    ours.deploy(1);
    // Flyway has run the repeatable ones, too, up to whatever version it was to go.
    assertThat(theirs(ours.database()).migrate().migrationsExecuted).isEqualTo(1);
    checkNothingToDo(ours);
  }

  @Test
  void a_repeatable_migration_runs_again_when_it_has_changed() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    write("R__views.sql", "CREATE OR REPLACE VIEW names AS SELECT name FROM account WHERE true;");
    Deployment changed = ours(ours.database());
    assertThat(changed.states()).contains("R__views PENDING", "R__a_first APPLIED");
    assertThat(theirs(ours.database()).info().pending()).hasSize(1);
    changed.deploy();
    checkNothingToDo(changed);
  }

  @Test
  void what_was_edited_is_seen_by_both() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    write("V1__accounts.sql", "CREATE TABLE account (id int);\n");
    assertThat(ours(ours.database()).states()).contains("V1__accounts EDITED");
    assertThatThrownBy(() -> theirs(ours.database()).validate())
        .isInstanceOf(FlywayException.class);
  }

  @Test
  void callbacks_run_where_flyway_runs_them() throws SQLException {
    write("afterConnect.sql", "SET search_path TO public; SET lock_timeout = '7s'");
    write("beforeMigrate.sql", note("beforeMigrate"));
    write("beforeMigrate__b.sql", "SET statement_timeout = '6s'; " + note("beforeMigrate b"));
    write("beforeEachMigrate.sql", note("beforeEach ' || current_setting('lock_timeout') || '"));
    write(
        "afterEachMigrate__x.sql",
        note("afterEach ' || current_setting('statement_timeout') || '"));
    write("afterVersioned.sql", note("afterVersioned"));
    write("beforeRepeatables.sql", note("beforeRepeatables"));
    write("afterMigrateApplied.sql", note("afterMigrateApplied"));
    write("afterMigrate.sql", note("afterMigrate"));
    options.put("baselineOnMigrate", "true");
    options.put("baselineVersion", "0");
    Deployment ours = ours();
    ServerAccess theirs = postgres.newDatabase();
    for (ServerAccess database : List.of(ours.database(), theirs)) {
      Sql.execute(database, "CREATE TABLE note (n serial, t text)");
    }

    ours.deploy();
    theirs(theirs).migrate();

    String notes = "SELECT t FROM note ORDER BY n";
    assertThat(Sql.query(ours.database(), notes))
        .isEqualTo(Sql.query(theirs, notes))
        .contains("beforeEach 7s", "afterEach 0", "beforeRepeatables");
    assertThat(books(ours.database())).isEqualTo(books(theirs));
  }

  private static String note(String text) {
    return "INSERT INTO note (t) VALUES ('%s');".formatted(text);
  }

  @Test
  void what_refuses_a_transaction_runs_without_one() throws SQLException {
    write("V11__index.sql", "CREATE INDEX CONCURRENTLY name_idx ON account (name);");
    write("V12__vacuum.sql", "VACUUM account; VACUUM word;");
    write("V13__told.sql", "REINDEX TABLE CONCURRENTLY account; SELECT 1;");
    write("V13__told.sql.conf", "executeInTransaction=false\n");
    options.put("postgresql.transactional.lock", "false");
    checkSame();
  }

  @Test
  void a_failure_in_a_transaction_leaves_nothing() throws SQLException {
    write("V11__bad.sql", "CREATE TABLE gone (); SELECT 1 / 0;");
    Deployment ours = ours();
    assertThatThrownBy(ours::deploy)
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("m/V11__bad.sql:1:23");
    ServerAccess theirs = postgres.newDatabase();
    assertThatThrownBy(() -> theirs(theirs).migrate()).isInstanceOf(FlywayException.class);
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(4);
    assertThat(ours.states()).contains("V11__bad PENDING");
  }

  @Test
  void a_failure_without_a_transaction_goes_with_the_lock() throws SQLException {
    write("V11__bad.sql", "VACUUM account; VACUUM nowhere;");
    Deployment ours = ours();
    assertThatThrownBy(ours::deploy).isInstanceOf(MigrationFailedException.class);
    ServerAccess theirs = postgres.newDatabase();
    assertThatThrownBy(() -> theirs(theirs).migrate()).isInstanceOf(FlywayException.class);
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(4);
  }

  @Test
  void a_failure_without_a_transaction_is_noted_and_repaired() throws SQLException {
    options.put("postgresql.transactional.lock", "false");
    write("V11__bad.sql", "VACUUM account; VACUUM nowhere;");
    Deployment ours = ours();
    assertThatThrownBy(ours::deploy).isInstanceOf(MigrationFailedException.class);
    ServerAccess theirs = postgres.newDatabase();
    assertThatThrownBy(() -> theirs(theirs).migrate()).isInstanceOf(FlywayException.class);
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(5);
    assertThat(ours.states()).contains("V11__bad FAILED");

    write("V11__bad.sql", "VACUUM account;");
    assertThatThrownBy(() -> ours(ours.database()).deploy())
        .hasMessageContaining("V11__bad has failed");
    ours.markRolledBack("V11__bad");
    theirs(theirs).repair();
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(4);
    ours(ours.database()).deploy();
    checkNothingToDo(ours(ours.database()));
  }

  @Test
  void a_baseline_script_stands_for_what_is_before_it() throws SQLException {
    write(
        "B2__all.sql",
        "CREATE TABLE account (id int PRIMARY KEY, name text); CREATE TABLE word (w text);");
    write("V10__last_one.sql", "SELECT 1;");
    Deployment ours = checkSame();
    assertThat(books(ours.database())).hasSize(4).first().asString().contains("SQL_BASELINE");
    assertThat(ours.states()).contains("B2__all APPLIED", "V1__accounts APPLIED");
  }

  @Test
  void a_baseline_script_does_not_run_where_there_are_versions() throws SQLException {
    Deployment ours = ours();
    ours.deploy(2);
    write("B2__all.sql", "SELECT 1 / 0;");
    Deployment with = ours(ours.database());
    with.deploy();
    checkNothingToDo(with);
  }

  @Test
  void a_schema_in_use_is_refused_or_baselined() throws SQLException {
    Deployment refused = ours();
    Sql.execute(refused.database(), "CREATE TABLE account (id int, name text)");
    assertThatThrownBy(refused::deploy)
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("the schema public is not empty");
    assertThatThrownBy(() -> theirs(refused.database()).migrate())
        .isInstanceOf(FlywayException.class);

    options.put("baselineOnMigrate", "true");
    options.put("baselineVersion", "1.1");
    ServerAccess theirs = postgres.newDatabase();
    Sql.execute(theirs, "CREATE TABLE account (id int, name text)");
    Deployment ours = ours(refused.database());
    ours.deploy();
    theirs(theirs).migrate();
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(6);
    checkNothingToDo(ours);
  }

  @Test
  void schemas_are_created_and_noted() throws SQLException {
    options.put("schemas", "app,Other");
    options.put("table", "history");
    options.put("installedBy", "somebody");
    Deployment ours = ours();
    ours.deploy();
    ServerAccess theirs = postgres.newDatabase();
    theirs(theirs).migrate();
    String rows = "SELECT * FROM app.history ORDER BY installed_rank";
    Set<String> times = Set.of("installed_on", "execution_time");
    assertThat(Rows.of(ours.database(), rows, times))
        .isEqualTo(Rows.of(theirs, rows, times))
        .hasSize(7);
    assertThat(Sql.query(ours.database(), "SELECT count(*) FROM app.account")).containsExactly("2");
    checkNothingToDo(ours);
  }

  @Test
  void what_comes_late_is_refused_or_run() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    write("V3__late.sql", "SELECT 1;");
    assertThat(ours(ours.database()).states()).contains("V3__late OUT_OF_ORDER");
    assertThatThrownBy(() -> theirs(ours.database()).migrate()).isInstanceOf(FlywayException.class);
    options.put("outOfOrder", "true");
    Deployment late = ours(ours.database());
    late.deploy();
    checkNothingToDo(late);
  }

  @Test
  void all_pending_in_one_transaction() throws SQLException {
    options.put("group", "true");
    checkSame();
    write("V11__bad.sql", "SELECT 1 / 0;");
    Deployment ours = ours();
    assertThatThrownBy(ours::deploy).isInstanceOf(MigrationFailedException.class);
    assertThat(books(ours.database())).isEmpty();
  }

  @Test
  void an_undo_script_undoes_and_is_noted() throws SQLException {
    write("U10__last_one.sql", "DELETE FROM word;");
    write("R__views.sql", "SELECT 1;");
    Deployment ours = ours();
    ours.deploy(4);
    ours.undo(1);
    assertThat(ours.states()).contains("V10__last_one ROLLED_BACK");
    assertThat(books(ours.database()))
        .last()
        .asString()
        .contains("version=10", "type=UNDO_SQL", "script=U10__last_one.sql", "success=t");
    assertThat(Sql.query(ours.database(), "SELECT w FROM word")).isEmpty();
    ours.deploy();
    assertThat(ours.status().isUpToDate()).isTrue();
  }

  @Test
  void callbacks_of_undo_run_around_it() throws SQLException {
    write("V11__note.sql", "CREATE TABLE note (n serial, t text);");
    write("V12__twelve.sql", "SELECT 1;");
    write("U12__twelve.sql", note("undo"));
    write("beforeUndo.sql", note("beforeUndo"));
    write("beforeEachUndo.sql", note("beforeEachUndo"));
    write("afterEachUndo.sql", note("afterEachUndo"));
    write("afterUndo.sql", note("afterUndo"));
    Deployment ours = ours();
    ours.deploy(6);
    ours.undo(1);
    assertThat(Sql.query(ours.database(), "SELECT t FROM note ORDER BY n"))
        .containsExactly("beforeUndo", "beforeEachUndo", "undo", "afterEachUndo", "afterUndo");
  }

  @Test
  void a_failed_run_has_its_callback() throws SQLException {
    write("V11__note.sql", "CREATE TABLE note (t text);");
    write("V12__bad.sql", "SELECT 1 / 0;");
    write("afterMigrateError.sql", note("it failed as ${flyway:user}"));
    Deployment ours = ours();
    ServerAccess theirs = postgres.newDatabase();
    assertThatThrownBy(ours::deploy).isInstanceOf(MigrationFailedException.class);
    assertThatThrownBy(() -> theirs(theirs).migrate()).isInstanceOf(FlywayException.class);
    String notes = "SELECT t FROM note";
    assertThat(Sql.query(ours.database(), notes))
        .isEqualTo(Sql.query(theirs, notes))
        .containsExactly("it failed as boss of it");
  }

  @Test
  void a_callback_that_fails_is_named() throws SQLException {
    write("beforeEachMigrate__x.sql", "SELECT 1;\nSELECT nothing;");
    assertThatThrownBy(ours()::deploy)
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("m/beforeEachMigrate__x.sql:2:1: the callback beforeEachMigrate");
  }

  @Test
  void one_waits_for_the_other() throws SQLException {
    Deployment ours = ours();
    ours.deploy(1);
    options.put("lockRetryCount", "0");
    try (Connection connection = ours.connect()) {
      ours.history().table().lock(connection);
      assertThatThrownBy(() -> theirs(ours.database()).migrate())
          .isInstanceOf(FlywayException.class)
          .hasMessageContaining("advisory lock");
      ours.history().table().unlock(connection);
    }
    assertThat(theirs(ours.database()).migrate().migrationsExecuted).isEqualTo(5);
  }

  @Test
  void checksums_are_those_of_flyway() throws SQLException {
    String text = "SELECT 'Grüße' -- 🎭\r\n\r\n;\rSELECT 2\n\n";
    write("V21__utf8.sql", text);
    write("V22__marked.sql", "\uFEFF" + text);
    write("V23__latin.sql", "SELECT 'Grüße';\n".getBytes(StandardCharsets.ISO_8859_1));
    write("V23__latin.sql.conf", "encoding=ISO-8859-1");
    write("V24__raw.sql", "SELECT '${x}';");
    write("V24__raw.sql.conf", "placeholderReplacement=false");
    write("R__empty.sql", "");
    MigrationHistory history = ours().history();
    Map<String, String> theirs = new LinkedHashMap<>();
    Arrays.stream(theirs(postgres.newDatabase()).info().all())
        .forEach(info -> theirs.put(info.getScript(), String.valueOf(info.getChecksum())));
    // This one depends on the session's user, which only the books of a run show.
    theirs.remove("R__a_first.sql");
    assertThat(theirs).hasSize(10);
    theirs.forEach(
        (script, checksum) ->
            assertThat(history.find(script.replaceFirst(".*/", "").replace(".sql", "")))
                .get()
                .extracting(migration -> migration.checksum())
                .as(script)
                .isEqualTo(checksum));
  }
}
