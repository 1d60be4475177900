package dev.rehearsal.experiment;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.MigrationRunner;
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
import org.jspecify.annotations.Nullable;

/**
 * Runs what the application of the last release says, before a migration and after it, each time on
 * the same rows. What worked and does not any more breaks it.
 */
final class OldCodeRun {

  private final Trial trial;

  OldCodeRun(Trial trial) {
    this.trial = trial;
  }

  /** What breaks, in the order of the relations. */
  List<Break> run() {
    return trial.onCopy("the statements of an application cannot be tried around %s", this::breaks);
  }

  private List<Break> breaks(ClonedDatabase copy) throws SQLException {
    trial.fill(copy);
    List<OldStatement> statements = OldStatements.of(trial.up().before());
    Map<OldStatement, Answer> before = answers(copy, statements);
    trial.run(copy, new MigrationRunner(trial.history()));
    Map<OldStatement, Answer> after = answers(copy, statements);
    List<Break> breaks = new ArrayList<>();
    before.forEach((statement, answer) -> add(statement, answer, after, breaks));
    return List.copyOf(breaks);
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
