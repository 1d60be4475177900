package dev.rehearsal.trace;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rows.Filling;
import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.rows.RowGenerator;
import dev.rehearsal.rows.RowPlan;
import dev.rehearsal.rows.Variety;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rows on which migrations are tried. */
public final class StepRows {

  private final TraceOptions options;

  /** Rows of one kind. */
  public StepRows(TraceOptions options) {
    this.options = options;
  }

  /**
   * Fills a database as it is filled before a migration runs in one direction.
   *
   * @param database the state before it
   * @param admin a session of the server's administrator on it
   * @param rows which rows
   * @return what was made of them, table by table
   * @throws SQLException when the server refuses
   */
  public Filling fill(
      ClonedDatabase database,
      Connection admin,
      Migration migration,
      Direction direction,
      RowSet rows)
      throws SQLException {
    Relations relations = Relations.read(admin, database.spec().history());
    return fill(database, admin, migration, direction, rows, relations.books());
  }

  /**
   * The same where it is known which tables are the tool's own.
   *
   * @param books their names
   */
  Filling fill(
      ClonedDatabase database,
      Connection admin,
      Migration migration,
      Direction direction,
      RowSet rows,
      Set<String> books)
      throws SQLException {
    if (rows == RowSet.NONE) {
      return new Filling(List.of());
    }
    // The user's own rows are made for what is there before the migration.
    if (options.given() != GivenRows.NONE && direction == Direction.UP) {
      try (Connection owner = database.connectToMigrate()) {
        options.given().insert(migration, owner);
      }
    }
    Set<String> leftOut = new TreeSet<>(options.rows().leftOut());
    leftOut.addAll(books);
    RowPlan plan = options.rows().leavingOut(leftOut);
    RowPlan wanted = rows == RowSet.ALL ? plan : plan.withVarieties(Set.of(Variety.ORDINARY));
    return RowGenerator.of(wanted).fill(admin);
  }

  /**
   * Reads what the rows of a database say, but for the tool's books.
   *
   * @throws SQLException when the server refuses
   */
  public static RowFingerprint read(Connection admin, MigrationHistory history)
      throws SQLException {
    return new RowFingerprint(
        RowFingerprint.read(admin).tables().stream()
            .filter(table -> !Schemas.isOfBooks(table.table(), history))
            .toList());
  }
}
