package dev.rehearsal.database;

import dev.rehearsal.migration.Checksums;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A lock that the server holds for a session and frees when the session ends, however it ends
 * (PostgreSQL documentation, 13.3.5 "Advisory Locks").
 *
 * @param key what is locked
 */
record AdvisoryLock(long key) {

  /** A lock for a thing with a name. */
  static AdvisoryLock named(String name) {
    byte[] digest = Checksums.sha256(name.getBytes(StandardCharsets.UTF_8));
    return new AdvisoryLock(ByteBuffer.wrap(digest).getLong());
  }

  /** Waits for the lock, does something, and frees the lock. */
  <T> T holding(Connection connection, AdminConnections.Work<T> work) throws SQLException {
    call(connection, "SELECT pg_advisory_lock(?)");
    T result = work.with(connection);
    // After an exception the session is closed by its owner, which frees the lock, too.
    call(connection, "SELECT pg_advisory_unlock(?)");
    return result;
  }

  /** Does something under the lock, unless another session has it. */
  void ifFree(Connection connection, AdminConnections.Work<?> work) throws SQLException {
    if (AdminConnections.strings(connection, "SELECT pg_try_advisory_lock(" + key + ")")
        .contains("t")) {
      work.with(connection);
      // The session goes back to the pool, and would keep everybody else waiting from there.
      call(connection, "SELECT pg_advisory_unlock(?)");
    }
  }

  /** Shares the lock for as long as the session lives. */
  void share(Connection connection) throws SQLException {
    call(connection, "SELECT pg_advisory_lock_shared(?)");
  }

  private void call(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, key);
      statement.execute();
    }
  }
}
