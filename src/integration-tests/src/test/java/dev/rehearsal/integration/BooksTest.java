package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.ToolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Tests of what a format writes into its tool's books. */
abstract class BooksTest extends PostgresTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  private final MigrationSource source;

  BooksTest(MigrationSource source) {
    this.source = source;
  }

  /**
   * A directory and a new database; a name, which may have directories in it, and a text in turn.
   */
  Deployment fresh(String... namesAndTexts) throws SQLException {
    return on(postgres.newDatabase(), Map.of(), namesAndTexts);
  }

  /** The same database with another directory, as another version of the project has it. */
  Deployment then(Deployment before, String... namesAndTexts) {
    return on(before.database(), Map.of(), namesAndTexts);
  }

  Deployment on(ServerAccess database, Map<String, String> options, String... namesAndTexts) {
    try {
      Path directory = Files.createTempDirectory(root, "m");
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        Path file = directory.resolve(namesAndTexts[i]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, namesAndTexts[i + 1]);
      }
      return new Deployment(
          source.read(new MigrationDirectory(directory, "m", new ToolOptions(options))), database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks each migration's state and a table's rows. */
  static void check(Deployment deployment, List<String> states, String table, String... rows)
      throws SQLException {
    assertThat(deployment.states()).isEqualTo(states);
    assertThat(Rows.of(deployment.database(), "TABLE " + table, Set.of())).containsExactly(rows);
  }

  /** The tables with one letter, which migrations of these tests make. */
  static List<String> tables(Deployment deployment) throws SQLException {
    return Sql.query(
        deployment.database(),
        "SELECT relname FROM pg_class WHERE relname ~ '^[a-z]$' AND relkind = 'r' ORDER BY 1");
  }

  /** The keys of the advisory locks that are held in a database. */
  static List<String> locks(ServerAccess database) throws SQLException {
    return Sql.query(
        database,
        "SELECT (classid::bigint << 32) | objid::bigint FROM pg_locks WHERE locktype = 'advisory'"
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            + " ORDER BY 1");
  }
}
