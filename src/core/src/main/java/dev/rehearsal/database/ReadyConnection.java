package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a database that was opened before anybody asked for one, which takes longer than
 * most tests. It is for whoever comes first, if he comes for a connection: whatever else is done
 * with the database may matter to a session that begins after that.
 */
final class ReadyConnection {

  /** In seconds. */
  private static final int PATIENCE = 1;

  private final ServerAccess access;
  private final AtomicReference<@Nullable Connection> ready = new AtomicReference<>();
  private volatile boolean ended;

  ReadyConnection(ServerAccess access) {
    this.access = access;
  }

  /** Opens it; where that fails, whoever wants a connection opens it and hears why. */
  void open() {
    try {
      Connection before = ready.getAndSet(ended ? null : begun());
      if (before != null) {
        before.close();
      }
    } catch (SQLException e) {
      discard();
    }
    if (ended) {
      discard();
    }
  }

  /** A session that has answered once: a new one takes some time to read catalogs until then. */
  private Connection begun() throws SQLException {
    Connection connection = access.connect();
    connection.isValid(PATIENCE);
    return connection;
  }

  /** Opens it in the background. */
  void openLater() {
    new DaemonThreads("rehearsal-connector").newThread(this::open).start();
  }

  /** Takes it, if it is there and its session lives. */
  Optional<Connection> take() throws SQLException {
    Connection connection = ready.getAndSet(null);
    if (connection == null) {
      return Optional.empty();
    }
    if (connection.isValid(PATIENCE)) {
      return Optional.of(connection);
    }
    connection.close();
    return Optional.empty();
  }

  /** Closes it, if nobody has taken it, and opens none any more. */
  void end() {
    ended = true;
    discard();
  }

  /** Closes it, if nobody has taken it. */
  void discard() {
    Connection connection = ready.getAndSet(null);
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // The session has ended otherwise.
    }
  }
}
