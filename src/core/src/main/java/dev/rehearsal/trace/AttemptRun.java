package dev.rehearsal.trace;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.RolesAside;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rows.Filling;
import dev.rehearsal.rows.RowCounts;
import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.rows.SequencePositions;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.SqlParser;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a migration on a database that goes afterwards. */
final class AttemptRun {

  private final ClonedDatabase database;
  private final MigrationHistory history;
  private final Migration migration;
  private final Direction direction;
  private final TraceOptions options;
  private final SqlParser parser;

  AttemptRun(
      ClonedDatabase database,
      Migration migration,
      Direction direction,
      TraceOptions options,
      SqlParser parser) {
    this.database = database;
    this.history = database.spec().history();
    this.migration = migration;
    this.direction = direction;
    this.options = options;
    this.parser = parser;
  }

  /**
   * Runs it.
   *
   * @param known what is known of its beginning, if anything is
   * @param roles those of the server before it
   */
  Aftermath run(@Nullable Known known, RowSet rows, RolesAside roles) {
    try (AdminSession session = new AdminSession(database)) {
      Before before = prepare(session.connection(), known, rows);
      WatchedRun.Outcome watched =
          new WatchedRun(database, migration, direction, parser, options.limit())
              .run(before.relations(), before.counts());
      Connection admin = session.connectionAgain();
      ObjectNotes.remove(admin);
      SchemaSnapshot after = Schemas.read(admin, history).sharing(before.schema());
      boolean succeeded = watched.failure() == null;
      Attempt attempt =
          new Attempt(
              rows,
              succeeded ? before.filling().withoutRows() : before.filling(),
              watched.statements(),
              watched.failure(),
              blamed(admin, watched.statements()),
              before.schema(),
              after,
              known == null ? before.present() : before.present().sharing(known.present()),
              before.rows().changesTo(StepRows.read(admin, history)),
              succeeded ? before.numbering().repeatedNow(admin) : List.of(),
              succeeded ? TriggerTrials.run(admin, before.schema(), after) : List.of(),
              watched.leaked());
      return new Aftermath(database, roles, attempt, before.kept());
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "%s cannot be rehearsed: %s".formatted(migration.up().script().path(), e.getMessage()),
          e);
    }
  }

  private Before prepare(Connection admin, @Nullable Known known, RowSet rows) throws SQLException {
    SchemaSnapshot schema = known == null ? Schemas.read(admin, history) : known.schema();
    Relations relations = Relations.read(admin, history);
    Filling filling =
        new StepRows(options).fill(database, admin, migration, direction, rows, relations.books());
    RowFingerprint present = StepRows.read(admin, history);
    ObjectNotes.install(admin);
    return new Before(
        schema,
        relations,
        filling,
        present,
        Numbering.read(admin),
        SequencePositions.read(admin),
        counts(admin, relations, present));
  }

  private static @Nullable BlamedRows blamed(Connection admin, List<StatementTrace> statements)
      throws SQLException {
    if (statements.isEmpty()) {
      return null;
    }
    StatementTrace last = statements.get(statements.size() - 1);
    Failure failure = last.failureOrNull();
    return failure == null ? null : Blame.of(admin, failure, last.text()).orElse(null);
  }

  /** How many rows each table has; a fingerprint does not tell partitions apart. */
  static Map<String, Long> counts(Connection admin, Relations relations, RowFingerprint rows)
      throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    rows.tables().forEach(table -> counts.put(table.table(), table.rows()));
    for (String table : relations.tables()) {
      if (!counts.containsKey(table)) {
        counts.put(table, count(admin, table));
      }
    }
    return counts;
  }

  private static long count(Connection admin, String table) throws SQLException {
    try (Statement statement = admin.createStatement();
        ResultSet count = statement.executeQuery("SELECT pg_catalog.count(*) FROM ONLY " + table)) {
      count.next();
      return count.getLong(1);
    }
  }

  private record Before(
      SchemaSnapshot schema,
      Relations relations,
      Filling filling,
      RowFingerprint rows,
      Numbering numbering,
      SequencePositions sequences,
      Map<String, Long> counts) {

    RowCounts present() {
      return rows.counts();
    }

    Aftermath.Before kept() {
      return new Aftermath.Before(rows, sequences);
    }
  }
}
