package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One transaction on one session, in which a test does all that it does, and which is rolled back
 * in the end. The connections that it hands out all lead there. To each its transactions look as if
 * they were committed: they are savepoints.
 *
 * <p>As on a real database, a statement that fails ends its own transaction and no other, deferred
 * constraints are checked when a transaction is committed, and a connection that is read-only does
 * not write. What cannot be as on a real database is refused, with what to do instead:
 *
 * <ul>
 *   <li>a statement on one connection while another one is in the middle of a transaction, as it
 *       would see rows that are not committed
 *   <li>an isolation level other than READ COMMITTED
 *   <li>{@code COMMIT}, {@code ROLLBACK} and {@code BEGIN} as SQL: the methods of {@link
 *       Connection} do that
 *   <li>what leads to a session of its own: a URL, another role, migrations
 * </ul>
 *
 * <p>What is otherwise than on a real database, and cannot be noticed: {@code now()} is the same to
 * the end; sequences are not rolled back; what a session has beside its transactions (settings,
 * temporary tables) is shared by all connections; locks and {@code SET LOCAL} last to the end;
 * {@code NOTIFY} reaches nobody, and what {@code ON COMMIT} or a deferred trigger would do beyond a
 * check is not done. What cannot run in a transaction ({@code CREATE INDEX CONCURRENTLY}, {@code
 * VACUUM}), PostgreSQL refuses itself.
 */
public final class TestTransaction implements AutoCloseable {

  private static final String BEGIN = "rehearsal_begin";
  private static final String STEP = "rehearsal_step";
  private static final String CHECK = "rehearsal_check";

  /** In one message, of which nothing is done behind what fails. */
  private static final String CHECKED =
      "SAVEPOINT "
          + CHECK
          + "; SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK TO SAVEPOINT "
          + CHECK
          + "; RELEASE SAVEPOINT "
          + STEP;

  private final Connection session;
  private final TestDatabase handle;
  private final DataSource dataSource;
  private final List<JoinedConnection> open = new ArrayList<>();

  /** Who is in the middle of a transaction that it has not committed. */
  private @Nullable JoinedConnection owner;

  TestTransaction(TestDatabase database) throws SQLException {
    this.session = database.connect();
    // While this test is busy, the session of the next one is opened.
    database.ready().openLater();
    this.dataSource = JoinedDataSource.of(this);
    this.handle = database.in(this);
    session.setAutoCommit(false);
    run("SAVEPOINT " + BEGIN);
  }

  /** The database as the test sees it. */
  public TestDatabase handle() {
    return handle;
  }

  /** Rolls everything back, and ends the session. */
  @Override
  public synchronized void close() throws SQLException {
    try (session) {
      for (JoinedConnection each : List.copyOf(open)) {
        each.close();
      }
      checkStillThere();
      session.rollback();
    }
  }

  DataSource dataSource() {
    return dataSource;
  }

  synchronized Connection connect() {
    JoinedConnection connection = new JoinedConnection(this, session);
    open.add(connection);
    return connection.proxy();
  }

  /** Makes a statement of a connection part of a transaction of that connection. */
  synchronized void enter(JoinedConnection connection, boolean readOnly) throws SQLException {
    if (owner == connection) {
      return;
    }
    if (owner != null) {
      throw refusal(
          "another connection is in the middle of a transaction, whose rows this one would see"
              + " before they are committed; commit there first");
    }
    run("SAVEPOINT " + STEP + (readOnly ? "; SET TRANSACTION READ ONLY" : ""));
    owner = connection;
  }

  /**
   * Ends a transaction as a commit does: what is deferred is checked, for which it is undone what a
   * check changes.
   */
  synchronized void commit(JoinedConnection connection, boolean readOnly) throws SQLException {
    if (owner != connection) {
      return;
    }
    if (readOnly) {
      // Nothing was written, and this ends being read-only.
      rollback(connection);
      return;
    }
    try {
      run(CHECKED);
      owner = null;
    } catch (SQLException e) {
      rollback(connection);
      throw e;
    }
  }

  synchronized void rollback(JoinedConnection connection) throws SQLException {
    if (owner == connection) {
      owner = null;
      run("ROLLBACK TO SAVEPOINT " + STEP + "; RELEASE SAVEPOINT " + STEP);
    }
  }

  /** Whether a connection is in the middle of a transaction. */
  synchronized boolean isIn(JoinedConnection connection) {
    return owner == connection;
  }

  synchronized void closed(JoinedConnection connection) throws SQLException {
    rollback(connection);
    open.remove(connection);
  }

  /** What a test asked for that is not to be had here. */
  static SQLException refusal(String why) {
    // PostgreSQL documentation, appendix A: feature_not_supported.
    return new SQLException(sentence(why), "0A000");
  }

  static String sentence(String why) {
    return "with isolation = ROLLBACK, "
        + why
        + "; or give the test a database of its own, with isolation = CLONE";
  }

  /** The savepoint is there for as long as the transaction is, whatever has failed since. */
  private void checkStillThere() throws SQLException {
    try {
      run("ROLLBACK TO SAVEPOINT " + BEGIN);
    } catch (SQLException e) {
      throw new IllegalStateException(
          sentence(
              "the test has ended the transaction that was to be rolled back, past the connections"
                  + " that it was given: what it wrote may be there for those after it"),
          e);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(sql);
    }
  }
}
