package dev.rehearsal.trace;

import dev.rehearsal.migration.SqlSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session that stands in the way to one table: it holds locks of all modes there, each behind a
 * savepoint, and lets go of the strongest first. It never waits for anybody while it holds one, so
 * that there is no deadlock with it.
 *
 * <p>It speaks the simple protocol alone: a portal of the other one would keep a snapshot, and what
 * builds an index concurrently waits for old snapshots.
 */
final class Barrier implements AutoCloseable {

  /** When our process is stopped, the server takes the barrier away by itself. */
  private static final String SETTLE =
      """
      SET idle_in_transaction_session_timeout = '60s';
      SET lock_timeout = '1s';
      SET statement_timeout = '10s';
      SET session_replication_role = replica
      """;

  private final Connection connection;
  private final SqlSession session;
  private final int pid;
  private final List<Level> levels = new ArrayList<>();
  private @Nullable Gate gate;
  private boolean passed;

  /**
   * A lock that it holds, behind a savepoint of its own.
   *
   * @param id the number of the relation
   * @param sql takes the lock and changes nothing
   */
  private record Level(long id, LockMode mode, String sql) {}

  private Barrier(Connection connection, SqlSession session, int pid) {
    this.connection = connection;
    this.session = session;
    this.pid = pid;
  }

  /**
   * Takes a session, which this closes.
   *
   * @param connection of one who may lock everything
   */
  static Barrier on(Connection connection) throws SQLException {
    SqlSession session = new SqlSession(connection);
    session.execute(SETTLE);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
      row.next();
      return new Barrier(connection, session, row.getInt(1));
    }
  }

  int pid() {
    return pid;
  }

  /** Where it stands, or stood last. */
  Optional<Gate> gate() {
    return Optional.ofNullable(gate);
  }

  /** Whether somebody has come by since it was put up. */
  boolean isPassed() {
    return passed;
  }

  /**
   * Puts it up.
   *
   * @param code whether it is put in the way of code, which may come to the table in any way;
   *     otherwise to each of its indexes after it
   * @return whether that worked: a lock that somebody else holds is not waited for
   */
  boolean raise(Gate at, boolean code) throws SQLException {
    lower();
    gate = at;
    passed = false;
    if (code) {
      // To plan a query locks the table and all its indexes, and reads nothing.
      add(at.id(), LockMode.ACCESS_SHARE, "EXPLAIN SELECT FROM ONLY " + at.name());
    } else {
      at.indexes().forEach(index -> addExclusive(index.id(), "INDEX " + index.name(), at.owner()));
    }
    if (at.isLockable()) {
      for (LockMode mode : LockMode.values()) {
        add(at.id(), mode, "LOCK TABLE ONLY %s IN %s MODE".formatted(at.name(), mode));
      }
    } else {
      addExclusive(at.id(), "MATERIALIZED VIEW " + at.name(), at.owner());
    }
    return isUp(session.send(sql()).error());
  }

  /** The server locks a relation before it finds out that it has this owner already. */
  private void addExclusive(long id, String relation, String owner) {
    add(id, LockMode.ACCESS_EXCLUSIVE, "ALTER %s OWNER TO %s".formatted(relation, owner));
  }

  private void add(long id, LockMode mode, String sql) {
    levels.add(new Level(id, mode, sql));
  }

  private String sql() {
    StringBuilder sql = new StringBuilder("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
    for (int i = 0; i < levels.size(); i++) {
      sql.append("; SAVEPOINT ").append(savepoint(i)).append("; ").append(levels.get(i).sql());
    }
    return sql.toString();
  }

  private boolean isUp(@Nullable SQLException error) throws SQLException {
    if (error == null) {
      return true;
    }
    if (connection.isClosed()) {
      throw error;
    }
    lower();
    return false;
  }

  /**
   * Lets one pass who wants a lock: only what is in the way of that goes, with what stands on it,
   * and the rest waits for what comes next.
   *
   * @param id the number of the relation
   */
  void letPass(long id, LockMode wanted) throws SQLException {
    passed = true;
    int keep = 0;
    while (keep < levels.size() && !isInTheWay(levels.get(keep), id, wanted)) {
      keep++;
    }
    if (keep == 0 || keep == levels.size()) {
      lower();
      return;
    }
    session.execute("ROLLBACK TO SAVEPOINT " + savepoint(keep));
    levels.subList(keep, levels.size()).clear();
  }

  private static boolean isInTheWay(Level level, long id, LockMode wanted) {
    return level.id() == id && level.mode().conflictsWith(wanted);
  }

  /** Takes it away. */
  void lower() throws SQLException {
    passed = true;
    levels.clear();
    session.rollBack();
  }

  /** Takes it away even if the server does not answer. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static String savepoint(int level) {
    return "level_" + level;
  }
}
