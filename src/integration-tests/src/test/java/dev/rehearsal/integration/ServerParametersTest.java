package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.Project;
import dev.rehearsal.check.Rehearsal;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.TemplateDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users say of how a server is started. */
class ServerParametersTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path project;

  @BeforeEach
  void write_a_migration() throws IOException {
    Path migrations = Files.createDirectories(project.resolve("migrations"));
    Files.writeString(
        migrations.resolve("1.sql"),
        "CREATE TABLE settings AS SELECT current_setting('wal_level') AS wal_level,"
            + " current_setting('default_statistics_target') AS target");
  }

  /** The second run begins with what the first has left. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_server_has_the_parameters_that_are_asked_for(int run) throws Exception {
    String parameters = "wal_level=logical; default_statistics_target=123; app.name = a 'b' = c";
    String found =
        value(
            "SELECT concat_ws('/', wal_level, target, current_setting('wal_level'),"
                + " current_setting('app.name')) FROM settings",
            "rehearsal.server-parameters=" + parameters);
    assertThat(found).as("run %s", run).isEqualTo("logical/123/logical/a 'b' = c");
    assertThat(value("SELECT concat_ws('/', wal_level, target) FROM settings"))
        .isEqualTo("replica/100");
  }

  @Test
  void a_server_that_waits_for_the_disk_clones_in_the_other_way() throws Exception {
    assertThat(value("SHOW fsync", "rehearsal.server-parameters=fsync=on")).isEqualTo("on");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"port=1", "Listen_Addresses=*", "a b=c", "--version=1", "data_directory=/"})
  void what_says_where_it_is_found_is_ours(String parameters) {
    assertThatThrownBy(() -> settings("rehearsal.server-parameters=" + parameters))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(parameters.substring(0, parameters.indexOf('=')))
        .hasMessageContaining("rehearsal.server-parameters");
  }

  @Test
  void what_the_server_does_not_know_it_says_itself() {
    assertThatThrownBy(() -> value("SELECT 1", "rehearsal.server-parameters=no_such=1"))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageContaining("no_such");
  }

  @Test
  void a_server_that_runs_already_is_not_told_any() {
    assertThatThrownBy(
            () ->
                value(
                    "SELECT 1",
                    "rehearsal.provider=external",
                    "rehearsal.url=jdbc:postgresql://localhost:1/postgres?user=a&password=b",
                    "rehearsal.server-parameters=work_mem=1MB"))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageContaining("rehearsal.server-parameters")
        .hasMessageContaining("jdbc:postgresql://localhost:1/postgres");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void data_is_in_memory_or_on_the_disk_as_is_asked_for(String memory, boolean linked)
      throws Exception {
    Settings settings = settings("rehearsal.memory=" + memory);
    try (Rehearsal rehearsal = new Rehearsal()) {
      TemplateDatabase template = rehearsal.template(settings, ours());
      try (Connection admin = template.maintenance().connect()) {
        Path data = Path.of(value(admin, "SHOW data_directory"));
        assertThat(Files.isSymbolicLink(data)).isEqualTo(linked);
      }
    }
  }

  /** The second run has the template on the disk, and its own data in memory. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_big_database_is_cloned_whole(boolean memory) throws Exception {
    cloneBig(memory);
    cloneBig(memory);
  }

  private void cloneBig(boolean memory) throws Exception {
    Files.writeString(
        project.resolve("migrations/2.sql"),
        "CREATE TABLE big AS SELECT n, repeat(md5(n::text), 8) FROM generate_series(1, 200000) n");
    try (Rehearsal rehearsal = new Rehearsal()) {
      TemplateDatabase template =
          rehearsal.template(settings("rehearsal.memory=" + memory), ours());
      for (int i = 0; i < 3; i++) {
        try (Connection connection = template.newDatabase().handle().connect()) {
          assertThat(value(connection, "SELECT pg_database_size(current_database()) > 50000000"))
              .isEqualTo("t");
          assertThat(value(connection, "SELECT count(*) || ' ' || max(n) FROM big"))
              .isEqualTo("200000 200000");
        }
      }
    }
  }

  private String value(String sql, String... said) throws SQLException {
    try (Rehearsal rehearsal = new Rehearsal();
        Connection connection =
            rehearsal.template(settings(said), ours()).newDatabase().handle().connect()) {
      return value(connection, sql);
    }
  }

  private static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private Project ours() {
    return new Project(project, ServerParametersTest.class.getClassLoader());
  }

  private static Settings settings(String... said) {
    Properties properties = new Properties();
    properties.setProperty("rehearsal.provider", "embedded");
    properties.setProperty(
        "rehearsal.cache-directory", Postgres.request().cacheDirectory().toString());
    for (String each : said) {
      properties.setProperty(
          each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
    }
    return Settings.of(List.of(SettingsLayer.systemProperties(properties)));
  }
}
