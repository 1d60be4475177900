package dev.rehearsal.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rehearsal.check.DatabaseUse;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.server.embedded.EmbeddedServer;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a server that is old enough for the pg_dump of common distributions. */
@TestInstance(Lifecycle.PER_CLASS)
class BackupIT {

  private static final PgDump PG_DUMP = new PgDump("pg_dump");
  private static final int MAJOR = 14;

  private List<RunningServer> servers = List.of();

  @BeforeAll
  void start() throws IOException, InterruptedException {
    Path binaries = Path.of(System.getProperty("test.older-postgres", "target/older-postgres.jar"));
    assumeThat(binaries).as("the older binaries, which are for Linux on Intel").exists();
    assumeThat(hasPgDump()).as("there is a pg_dump on the PATH").isTrue();
    servers = List.of(start(binaries));
  }

  @AfterAll
  void stop() {
    servers.forEach(RunningServer::close);
  }

  private static boolean hasPgDump() throws InterruptedException {
    try {
      PG_DUMP.check(MAJOR);
      return true;
    } catch (SettingsException e) {
      return false;
    }
  }

  /** The provider looks for binaries where its thread looks for classes. */
  private static RunningServer start(Path binaries) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {url(binaries)}, null)) {
      thread.setContextClassLoader(loader);
      return new EmbeddedServer()
          .start(Settings.of(List.of(SettingsLayer.environment(System.getenv()))).server());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toAbsolutePath().toUri().toURL();
  }

  private ServerAccess access() {
    return servers.get(0).admin();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = access().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void a_backup_brings_back_what_was_lost(@TempDir Path directory)
      throws IOException, SQLException, InterruptedException {
    execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS id; ANALYZE kept");
    Path file = directory.resolve("it's a dump");
    Backup backup = new Backup(PG_DUMP, file);
    backup.take(access(), MAJOR);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
    execute("DROP TABLE kept");

    String command = backup.restoreCommand(access());
    String password = String.valueOf(access().password());
    assertThat(command).startsWith("pg_restore ").doesNotContain(password);
    assertThat(new ShellCommand(command, directory).run(Map.of("PGPASSWORD", password))).isZero();
    try (Connection connection = access().connect()) {
      execute("ANALYZE kept");
      assertThat(DatabaseUse.read(connection)).isEqualTo(new DatabaseUse(1000, 0));
    }
    execute("DROP TABLE kept");
  }

  @Test
  void a_file_that_is_there_is_not_overwritten(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("dump"), "mine");
    assertThatThrownBy(() -> new Backup(PG_DUMP, file).take(access(), MAJOR))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("there is a file " + file);
    assertThat(file).hasContent("mine");
  }

  @Test
  void a_failure_leaves_no_file_and_shows_no_password(@TempDir Path directory) throws IOException {
    ServerAccess nowhere = access().to("nowhere");
    assertThatThrownBy(() -> new Backup(PG_DUMP, directory.resolve("d")).take(nowhere, MAJOR))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageContaining("database \"nowhere\" does not exist")
        .hasMessageNotContaining(String.valueOf(nowhere.password()));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void a_directory_that_is_not_there_is_told(@TempDir Path directory) {
    Path file = directory.resolve("nowhere/dump");
    assertThatThrownBy(() -> new Backup(PG_DUMP, file).take(access(), MAJOR))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageContaining("the backup " + file + " cannot be written");
  }

  @Test
  void a_pg_dump_that_is_too_old_is_told(@TempDir Path directory) {
    assertThatThrownBy(() -> new Backup(PG_DUMP, directory.resolve("d")).take(access(), 99))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("cannot dump a server of version 99");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void a_missing_pg_dump_is_told(@TempDir Path directory) {
    Backup backup = new Backup(new PgDump("/nowhere/pg_dump"), directory.resolve("d"));
    assertThatThrownBy(() -> backup.take(access(), MAJOR))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("there is no program /nowhere/pg_dump");
  }
}
