package dev.rehearsal.server.testcontainers;

import dev.rehearsal.database.ServerAccess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Ends a server soon after the process that started it has died, by whatever means.
 *
 * <p>A session of the server itself looks once a second whether any other client is connected, and
 * shuts the server down when none is. It works on when its own client dies, and needs neither the
 * engine nor another process. As long as the owner lives, its one idle connection keeps the server
 * up.
 */
final class Lifeline {

  private static final String NAME = "rehearsal lifeline";

  private static final String WATCHES =
      "SELECT FROM pg_stat_activity WHERE state = 'active' AND application_name = '" + NAME + "'";

  /** Each round is a transaction of its own, so that none holds an old snapshot. */
  private static final String WATCH =
      """
      DO $$
      BEGIN
        LOOP
          PERFORM pg_sleep(1);
          PERFORM pg_stat_clear_snapshot();
          EXIT WHEN NOT EXISTS (
            SELECT FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND pid <> pg_backend_pid());
          COMMIT;
        END LOOP;
        -- The server's programs run in its data directory.
        COPY (SELECT 1) TO PROGRAM 'kill -INT $(head -n 1 postmaster.pid)';
      END $$
      """;

  private Lifeline() {}

  /**
   * Begins to watch, and returns when the server does so: a process may die young.
   *
   * @param owner the connection that keeps the server up from now on
   * @throws SQLException when the server does not let the watch in
   */
  static void attach(ServerAccess admin, Connection owner) throws SQLException {
    Connection connection =
        admin.with("ApplicationName", NAME).with("options", "-c statement_timeout=0").connect();
    Thread watch = new Thread(() -> watch(connection), "rehearsal-lifeline");
    watch.setDaemon(true);
    watch.start();
    while (watch.isAlive() && !isWatching(owner)) {
      Thread.onSpinWait();
    }
  }

  private static boolean isWatching(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet watches = statement.executeQuery(WATCHES)) {
      return watches.next();
    }
  }

  private static void watch(Connection connection) {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute(WATCH);
    } catch (SQLException e) {
      // The server has ended, as it does on close. On a server that does not allow the watch,
      // whatever its owner leaves behind is left to the next start.
    }
  }
}
