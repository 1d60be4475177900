package dev.rehearsal.experiment;

import dev.rehearsal.migration.Courier;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.SqlSession;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.StatementKind;
import java.sql.SQLException;
import java.util.List;

/**
 * Has a migration fail behind one of its statements: within a message as the server would, between
 * two as a lost session does.
 */
final class StoppingCourier implements Courier {

  /** PostgreSQL documentation, appendix A: query_canceled. */
  private static final String CANCELED = "57014";

  private static final String FAILURE = "\n;SELECT 1/0";

  private final int last;
  private int passed;

  /**
   * Prepares.
   *
   * @param last the number of the last statement that runs, from 1
   */
  StoppingCourier(int last) {
    this.last = last;
  }

  @Override
  public SqlSession.Outcome carry(SqlSession session, Script script, Part part) {
    List<Statement> statements =
        new Script(script.path(), part.sql())
            .statements().stream()
                .filter(statement -> statement.kind() == StatementKind.SQL)
                .toList();
    int before = passed;
    passed += Math.max(1, statements.size());
    if (passed <= last) {
      return session.send(part);
    }
    if (before >= last) {
      return new SqlSession.Outcome(0, new SQLException("stopped for a rehearsal", CANCELED));
    }
    int end = statements.get(last - before - 1).end();
    return session.send(new Part(part.sql().substring(0, end) + FAILURE, part.offset()));
  }
}
