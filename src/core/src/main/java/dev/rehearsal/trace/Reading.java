package dev.rehearsal.trace;

import dev.rehearsal.migration.SqlSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Asks the server whether it can read a message. It reads all statements of a message before it
 * runs the first one (PostgreSQL documentation, 54.2.2.1 "Multiple Statements in a Simple Query"),
 * so nothing runs when the last one is not SQL, whatever transactions end before it.
 */
final class Reading {

  private static final String NAME = "\"rehearsal: nothing of this runs\"";

  /** A statement that fails in every session, and that needs no snapshot to do so. */
  private static final String STOP = "RELEASE SAVEPOINT " + NAME + ";\n";

  /** PostgreSQL documentation, appendix A: no_active_sql_transaction, invalid savepoint. */
  private static final Set<String> STOPPED = Set.of("25P01", "3B001");

  private Reading() {}

  /**
   * Why the server cannot read a message; null when it can. A transaction that is open has failed
   * in the first case, and is as it was in the second.
   */
  static @Nullable SQLException refusal(SqlSession session, String message) throws SQLException {
    boolean inside = session.isInTransaction();
    String guard = inside ? NAME.replace("nothing", "guard") : "";
    if (inside) {
      session.execute("SAVEPOINT " + guard);
    }
    SQLException error = session.send(STOP + message).error();
    if (error != null && !STOPPED.contains(String.valueOf(error.getSQLState()))) {
      return Shifted.by(error, -STOP.length());
    }
    if (inside) {
      session.execute("ROLLBACK TO SAVEPOINT " + guard);
      session.execute("RELEASE SAVEPOINT " + guard);
    }
    return null;
  }

  /** The statement in which the server stopped to read. */
  static Sent guilty(List<Sent> statements, SQLException error) {
    @Nullable ServerErrorMessage server =
        error instanceof PSQLException own ? own.getServerErrorMessage() : null;
    int position = server == null ? 0 : server.getPosition();
    Sent guilty = statements.get(0);
    for (Sent statement : statements) {
      guilty = statement.charactersBefore() < position ? statement : guilty;
    }
    return guilty;
  }
}
