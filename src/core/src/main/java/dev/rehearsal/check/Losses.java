package dev.rehearsal.check;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.trace.Schemas;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is lost when migrations are undone: seen on a disposable server, counted on the real one.
 */
final class Losses {

  private final Prefixes prefixes;
  private final MigrationHistory history;

  Losses(Prefixes prefixes, MigrationHistory history) {
    this.prefixes = prefixes;
    this.history = history;
  }

  /**
   * Finds them.
   *
   * @param target a connection to the database in question
   * @param plan the newest first
   * @return how many rows hold something, by the table or column that goes
   */
  SortedMap<String, Long> of(Connection target, List<Migration> plan) throws SQLException {
    SortedMap<String, Long> losses = new TreeMap<>();
    for (Change change : changes(plan)) {
      if (change.type() == Change.Type.REMOVED) {
        @Nullable String count = count(change);
        if (count != null) {
          losses.put(change.object().identity(), number(target, count));
        }
      }
    }
    return losses;
  }

  private List<Change> changes(List<Migration> plan) throws SQLException {
    int length = history.migrations().indexOf(plan.get(0)) + 1;
    ClonedDatabase database = prefixes.template(history, length).newDatabase();
    try (Connection connection = database.handle().connect()) {
      SchemaSnapshot before = Schemas.read(connection, history);
      database.undo(plan, RunListener.NONE);
      SchemaSnapshot after = Schemas.read(connection, history);
      return SchemaDiff.between(before, after, Comparison.STRUCTURE).changes();
    } catch (SQLException e) {
      throw new DatabaseServerException("the schema cannot be read: " + e.getMessage(), e);
    } finally {
      database.drop();
    }
  }

  private static @Nullable String count(Change change) {
    @Nullable ObjectId parent = change.object().parent();
    if (change.id().kind() == ObjectKind.TABLE) {
      return "SELECT count(*) FROM " + change.object().identity();
    }
    if (change.id().kind() == ObjectKind.COLUMN && parent != null) {
      String column = change.object().identity().substring(parent.identity().length() + 1);
      return "SELECT count(%s) FROM %s".formatted(column, parent.identity());
    }
    return null;
  }

  private static long number(Connection target, String sql) throws SQLException {
    try (Statement statement = target.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
