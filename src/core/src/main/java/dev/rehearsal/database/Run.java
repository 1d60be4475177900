package dev.rehearsal.database;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One use of one server by one process. On a server that outlives us it holds an advisory lock with
 * its number for as long as it lives, so that other runs can tell whose databases are in use.
 *
 * @param number random
 * @param session holds the lock; null on a server that goes with us
 */
record Run(int number, @Nullable Connection session) implements AutoCloseable {

  /** Sets our locks apart from those of others: "rehe" in ASCII. */
  private static final int LOCK_CLASS = 0x72656865;

  static Run begin(RunningServer server) throws SQLException {
    if (server.isDisposable()) {
      // Nobody else is there who could get the same.
      return new Run(ThreadLocalRandom.current().nextInt(), null);
    }
    int number = new SecureRandom().nextInt();
    Connection session = server.admin().connect();
    AdminConnections.strings(
        session, "SELECT pg_advisory_lock(%d, %d)".formatted(LOCK_CLASS, number));
    return new Run(number, session);
  }

  /** The numbers of all runs that are alive on a server. */
  static Set<Integer> alive(Connection admin) throws SQLException {
    // Two-part keys have objsubid 2; a part is an unsigned oid here (documentation, pg_locks).
    return AdminConnections.strings(
            admin,
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted"
                + " AND classid = "
                + LOCK_CLASS)
        .stream()
        .map(Integer::parseUnsignedInt)
        .collect(Collectors.toSet());
  }

  /** Shares a lock for as long as the run lives; without a session nobody else could ask for it. */
  void share(AdvisoryLock lock) throws SQLException {
    if (session != null) {
      synchronized (this) {
        lock.share(session);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    if (session != null) {
      session.close();
    }
  }
}
