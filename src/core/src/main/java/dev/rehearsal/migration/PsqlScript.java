package dev.rehearsal.migration;

import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.StatementKind;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/**
 * Runs a script as {@code psql -v ON_ERROR_STOP=1 -f} does: each statement by itself, the rows
 * after {@code COPY … FROM STDIN} sent to the server, and those commands of psql honoured that
 * change nothing but what is shown.
 */
final class PsqlScript {

  /** They decide what psql prints, or guard the script itself against other commands. */
  private static final Set<String> HARMLESS =
      Set.of("\\echo", "\\qecho", "\\warn", "\\timing", "\\pset", "\\restrict", "\\unrestrict");

  private final List<Statement> statements;
  private Part running = new Part("", 0);

  /**
   * Reads the script.
   *
   * @throws MigrationException at the first command of psql that cannot be honoured
   */
  PsqlScript(Execution execution) {
    this.statements = execution.script().statements();
    statements.forEach(PsqlScript::checkHonoured);
  }

  /** What runs now, or has failed. */
  Part running() {
    return running;
  }

  /** Runs it all. */
  void run(Connection connection, SqlSession session) throws SQLException {
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      if (statement.kind() == StatementKind.SQL) {
        running = new Part(statement.text(), statement.start());
        if (i + 1 < statements.size() && statements.get(i + 1).kind() == StatementKind.COPY_DATA) {
          copy(connection, statement, statements.get(i + 1));
        } else {
          session.execute(statement.text());
        }
      }
    }
  }

  private static void copy(Connection connection, Statement copy, Statement rows)
      throws SQLException {
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(copy.text(), new StringReader(rows.text()));
    } catch (IOException e) {
      throw new SQLException("the rows of COPY cannot be sent: " + e.getMessage(), e);
    }
  }

  private static void checkHonoured(Statement statement) {
    if (statement.kind() != StatementKind.PSQL_COMMAND) {
      return;
    }
    String command = statement.text().split("\\s", 2)[0];
    boolean stopsOnError = statement.text().matches("\\\\set\\s+ON_ERROR_STOP(\\s.*)?");
    if (!HARMLESS.contains(command) && !stopsOnError) {
      throw new MigrationException(
          "%s:%s: %s is a command of psql that is not honoured here; write it as SQL"
              .formatted(statement.script().path(), statement.position(), statement.text()));
    }
  }
}
