package dev.rehearsal.check;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the first migrations of a history that a database looks like.
 *
 * <p>All prefixes are made one after the other, and of each only the columns are compared, which is
 * one short query; whole schemas are compared for those that are nearest by that.
 */
final class BaselineFinder {

  private static final String COLUMNS =
      """
      SELECT a.attrelid::regclass::text || '.' || a.attname || ' ' || a.atttypid::regtype::text
        FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
         AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      """;

  private final MigrationHistory history;
  private final Prefixes prefixes;

  BaselineFinder(MigrationHistory history, Prefixes prefixes) {
    this.history = history;
    this.prefixes = prefixes;
  }

  /**
   * Finds them.
   *
   * @param columns of the database in question, as {@link #columns(Connection, MigrationHistory)}
   *     reads them
   * @param database its schema without the tool's books
   * @throws dev.rehearsal.migration.MigrationException when the migrations do not apply to an empty
   *     database
   */
  BaselineProposal find(Set<String> columns, SchemaSnapshot database) {
    BaselineProposal best = null;
    for (int length : nearest(columns)) {
      List<Change> differences =
          SchemaDiff.between(prefixes.snapshot(history, length), database, Comparison.STRUCTURE)
              .changes();
      // Of equals the longest: a migration that only changes rows leaves no trace in a schema.
      if (best == null || differences.size() <= best.differences().size()) {
        best = new BaselineProposal(history.migrations().subList(0, length), differences);
      }
    }
    return best == null ? new BaselineProposal(List.of(), List.of()) : best;
  }

  private List<Integer> nearest(Set<String> wanted) {
    List<Integer> nearest = new ArrayList<>();
    int least = Integer.MAX_VALUE;
    ClonedDatabase database =
        prefixes.template(history, 0).newDatabase(prefixes.specification(history, history.size()));
    try {
      for (int length = 1; length <= history.size(); length++) {
        database.migrate(length, RunListener.NONE);
        int distance = distance(wanted, columns(database));
        if (distance < least) {
          nearest.clear();
          least = distance;
        }
        if (distance == least) {
          nearest.add(length);
        }
      }
    } finally {
      database.drop();
    }
    return nearest;
  }

  private static int distance(Set<String> one, Set<String> other) {
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    return one.size() + other.size() - 2 * common.size();
  }

  private Set<String> columns(ClonedDatabase database) {
    try (Connection connection = database.handle().connect()) {
      return columns(connection, history);
    } catch (SQLException e) {
      throw new DatabaseServerException("the columns cannot be read: " + e.getMessage(), e);
    }
  }

  /** The columns of a database with their types, without those of the tool's books. */
  static Set<String> columns(Connection connection, MigrationHistory history) throws SQLException {
    Set<String> columns = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
    }
    for (String relation : history.table().relations()) {
      String unqualified = relation.substring(relation.indexOf('.') + 1);
      columns.removeIf(
          column -> column.startsWith(relation + ".") || column.startsWith(unqualified + "."));
    }
    return columns;
  }
}
