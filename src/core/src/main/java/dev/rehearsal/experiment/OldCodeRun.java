package dev.rehearsal.experiment;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.TraceOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs what the application of the last release says, before a migration and after it, each time on
 * the same rows. What worked and does not any more breaks it.
 */
final class OldCodeRun {

  private final ClonedDatabase base;
  private final Migration migration;
  private final Attempt up;
  private final TraceOptions options;

  /**
   * Prepares.
   *
   * @param base the database before the migration, without rows
   * @param trace of the migration, which runs at least on empty tables
   */
  OldCodeRun(ClonedDatabase base, MigrationTrace trace, TraceOptions options) {
    this.base = base;
    this.migration = trace.migration();
    this.up = trace.best();
    this.options = options;
  }

  /** What breaks, in the order of the relations. */
  List<Break> run() {
    Set<String> roles = base.roles();
    ClonedDatabase copy = base.copy();
    try {
      Moment.filled(copy, migration, up, options);
      List<OldStatement> statements = OldStatements.of(up.before());
      Map<OldStatement, Answer> before = answers(copy, statements);
      migrate(copy);
      Map<OldStatement, Answer> after = answers(copy, statements);
      List<Break> breaks = new ArrayList<>();
      before.forEach((statement, answer) -> add(statement, answer, after, breaks));
      return List.copyOf(breaks);
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "the statements of an application cannot be tried around %s: %s"
              .formatted(migration.up().script().path(), e.getMessage()),
          e);
    } finally {
      copy.dropWithNewRoles(roles);
    }
  }

  private void migrate(ClonedDatabase copy) throws SQLException {
    try (Connection session = copy.connectToMigrate()) {
      new MigrationRunner(copy.spec().history()).run(session, List.of(migration), RunListener.NONE);
    }
  }

  private static void add(
      OldStatement statement, Answer before, Map<OldStatement, Answer> after, List<Break> breaks) {
    Answer now = Objects.requireNonNull(after.get(statement));
    if (before.sqlState().isEmpty() && !now.equals(before)) {
      breaks.add(
          new Break(
              statement,
              now.sqlState(),
              now.sqlState().isEmpty()
                  ? "gives %s instead of %s".formatted(now.text(), before.text())
                  : now.text()));
    }
  }

  /** Runs each in one transaction that leaves nothing. */
  private static Map<OldStatement, Answer> answers(
      ClonedDatabase copy, List<OldStatement> statements) throws SQLException {
    Map<OldStatement, Answer> answers = new LinkedHashMap<>();
    try (Connection session = copy.handle().connect()) {
      session.setAutoCommit(false);
      for (OldStatement statement : statements) {
        Savepoint savepoint = session.setSavepoint();
        answers.put(statement, answer(session, statement.sql()));
        session.rollback(savepoint);
      }
      session.rollback();
    }
    return answers;
  }

  private static Answer answer(Connection session, String sql) {
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      return statement.execute(sql)
          ? new Answer("", types(statement.getResultSet()))
          : new Answer("", "");
    } catch (SQLException e) {
      return new Answer(Objects.requireNonNullElse(e.getSQLState(), "XX000"), firstLine(e));
    }
  }

  private static String types(@Nullable ResultSet rows) throws SQLException {
    List<String> types = new ArrayList<>();
    if (rows != null) {
      ResultSetMetaData columns = rows.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        types.add(columns.getColumnName(i) + " " + columns.getColumnTypeName(i));
      }
    }
    return String.join(", ", types);
  }

  private static String firstLine(SQLException error) {
    return String.valueOf(error.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^ERROR: ", "");
  }

  /** What came of a statement: how it failed, or of which types the columns are that it gave. */
  private record Answer(String sqlState, String text) {}
}
