package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What {@code flyway migrate} does on a database before it migrates (Flyway, {@code Flyway}). */
final class FlywayTableCreation {

  private final FlywayHistoryTable table;
  private final FlywaySession session;
  private final Connection connection;

  FlywayTableCreation(FlywayHistoryTable table, FlywaySession session) {
    this.table = table;
    this.session = session;
    this.connection = session.connection();
  }

  void run() throws SQLException {
    if (table.options().createsSchemas()) {
      table.callbacks().runAside(session, FlywayEvent.CREATE_SCHEMA);
      table.callbacks().runAside(session, FlywayEvent.BEFORE_CREATE_SCHEMA);
      createSchemas();
    }
    if (!session.table().exists(connection)) {
      createTable();
    }
  }

  /** The schemas and the table, without the callbacks and without a look at what is there. */
  void createWhatIsMissing() throws SQLException {
    if (table.options().createsSchemas()) {
      createSchemas();
    }
    if (!session.table().exists(connection)) {
      inTransaction(() -> session.table().create(connection));
    }
  }

  private List<String> schemas() throws SQLException {
    return table.options().schemas(session.schema());
  }

  private void createSchemas() throws SQLException {
    List<String> missing = FlywayTable.missing(connection, schemas());
    if (missing.isEmpty()) {
      return;
    }
    inTransaction(
        () -> {
          for (String schema : missing) {
            FlywayTable.execute(connection, "CREATE SCHEMA " + Quoted.name(schema));
          }
          if (!session.table().exists(connection)) {
            session.table().create(connection);
          }
          session.table().addSchemas(connection, missing);
        });
  }

  private void createTable() throws SQLException {
    List<String> inUse = FlywayTable.inUse(connection, schemas());
    boolean baseline = !inUse.isEmpty();
    if (baseline && !table.options().baselinesOnMigrate()) {
      throw new MigrationException(
          "the schema %s is not empty, and %s is not there: Flyway refuses such a database; migrate"
                  .formatted(String.join(", ", inUse), session.table().quoted())
              + " an empty one, or set the options baselineOnMigrate=true and baselineVersion");
    }
    if (baseline) {
      table.callbacks().runAside(session, FlywayEvent.BEFORE_BASELINE);
    }
    inTransaction(
        () -> {
          session.table().create(connection);
          if (baseline) {
            session.table().addBaseline(connection);
          }
        });
    if (baseline) {
      table.callbacks().runAside(session, FlywayEvent.AFTER_BASELINE);
    }
  }

  private void inTransaction(FlywaySession.Work work) throws SQLException {
    FlywayTable.execute(connection, "BEGIN");
    try {
      work.run();
      FlywayTable.execute(connection, "COMMIT");
    } catch (SQLException | RuntimeException e) {
      FlywayTable.execute(connection, "ROLLBACK");
      throw e;
    }
  }
}
