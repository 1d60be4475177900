package dev.rehearsal.check;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.drift.Origin;
import dev.rehearsal.drift.Origins;
import dev.rehearsal.drift.RoleNames;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A disposable database that the first migrations of a history have made, and which of them each of
 * its objects comes from. They are watched while they are applied, so that it need not be done
 * twice; where the database is copied from what was there already, it is done when it is asked for.
 */
final class Made {

  private final Prefixes prefixes;
  private final MigrationHistory history;
  private final int length;
  private final ClonedDatabase database;
  private final @Nullable Origins origins;
  private Set<String> ownRoles = Set.of();

  private Made(
      Prefixes prefixes,
      MigrationHistory history,
      int length,
      ClonedDatabase database,
      @Nullable Origins origins) {
    this.prefixes = prefixes;
    this.history = history;
    this.length = length;
    this.database = database;
    this.origins = origins;
  }

  /**
   * Applies the first migrations.
   *
   * @throws dev.rehearsal.migration.MigrationException when one of them fails
   */
  static Made of(Prefixes prefixes, MigrationHistory history, int length) {
    if (prefixes.knows(history, length)
        || Origins.shareTransactions(history.migrations().subList(0, length))) {
      ClonedDatabase copy = prefixes.template(history, length).newDatabase();
      return new Made(prefixes, history, length, copy, null);
    }
    ClonedDatabase fresh = fresh(prefixes, history, length);
    try {
      return new Made(prefixes, history, length, fresh, Origins.migrating(fresh, length));
    } catch (SQLException e) {
      fresh.drop();
      throw unread(e);
    } catch (RuntimeException e) {
      fresh.drop();
      throw e;
    }
  }

  ClonedDatabase database() {
    return database;
  }

  /** What is in it now. */
  SchemaGraph read() throws SQLException {
    try (Connection connection = database.handle().connect()) {
      return SchemaReader.readGraph(connection);
    }
  }

  /**
   * Which migrations its objects come from.
   *
   * @param schema what was in it when the migrations had run
   */
  Map<ObjectId, Origin> origins(SchemaGraph schema) {
    try {
      return origins == null ? originsAgain() : origins.of(schema);
    } catch (SQLException e) {
      throw unread(e);
    }
  }

  private Map<ObjectId, Origin> originsAgain() throws SQLException {
    ClonedDatabase fresh = fresh(prefixes, history, length);
    try (Origins again = Origins.migrating(fresh, length);
        Connection connection = fresh.handle().connect()) {
      return again.of(SchemaReader.readGraph(connection));
    } finally {
      fresh.drop();
    }
  }

  /**
   * Makes the roles that another schema speaks of and the server does not have: they belong to
   * servers, and no migration that knows one of them makes it.
   */
  void createRolesOf(SchemaSnapshot schema) {
    ownRoles = database.createRoles(RoleNames.in(schema));
  }

  /** Drops the database, and the roles that were made for it. */
  void drop() {
    if (origins != null) {
      origins.close();
    }
    database.dropWithRoles(ownRoles);
  }

  private static ClonedDatabase fresh(Prefixes prefixes, MigrationHistory history, int length) {
    return prefixes.template(history, 0).newDatabase(prefixes.specification(history, length));
  }

  private static DatabaseServerException unread(SQLException e) {
    return new DatabaseServerException(
        "what the migrations write cannot be read: " + e.getMessage(), e);
  }
}
