package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How a server copies the files of a database. From 18 on it can have the file system share what is
 * the same in both (PostgreSQL documentation, 19.4.2 "file_copy_method"). Measured on XFS, a copy
 * of 110 MB takes two thirds of the time then; where the file system cannot share it makes no
 * difference, and between two file systems the server refuses it.
 */
final class FileCopying {

  /** In bytes. */
  static final long BIG = 50L << 20;

  /** Nothing where the server was built without it. */
  private static final String SHARE =
      "SELECT set_config('file_copy_method', 'clone', false) FROM pg_settings"
          + " WHERE name = 'file_copy_method' AND 'clone' = ANY (enumvals)";

  private static final String RESET = "RESET file_copy_method";

  private final ServerFacts facts;

  /** Whether the server waits for the disk; null until it was asked. */
  private volatile @Nullable Boolean fsync;

  private final Map<String, Boolean> big = new ConcurrentHashMap<>();
  private volatile boolean refused;

  FileCopying(ServerFacts facts) {
    this.facts = facts;
  }

  /**
   * How to clone. To copy files is the faster way as long as nobody waits for the disk, and the
   * slower by far when somebody does (PostgreSQL documentation, CREATE DATABASE, STRATEGY; 15 and
   * later).
   */
  String strategy(Connection session) throws SQLException {
    return strategy(fsync(session));
  }

  /** The same where it is known whether the server waits for the disk. */
  String strategy(boolean waiting) {
    return facts.major() >= 15 && !waiting ? " STRATEGY FILE_COPY" : "";
  }

  /**
   * Executes a statement that copies the files of a database, in the faster way if there is one.
   */
  void execute(Connection session, String database, String statement) throws SQLException {
    if (!canShare(session, database)) {
      AdminConnections.execute(session, statement);
      return;
    }
    try {
      AdminConnections.strings(session, SHARE);
      AdminConnections.execute(session, statement);
      AdminConnections.execute(session, RESET);
    } catch (SQLException e) {
      // The template may lie in the cache on the disk, and the server's own data in memory.
      refused = true;
      copyAfter(e, session, statement);
    }
  }

  private static void copyAfter(SQLException refusal, Connection session, String statement)
      throws SQLException {
    try {
      AdminConnections.execute(session, RESET);
      AdminConnections.execute(session, statement);
    } catch (SQLException e) {
      e.addSuppressed(refusal);
      throw e;
    }
  }

  private boolean canShare(Connection session, String database) throws SQLException {
    return !refused && facts.major() >= 18 && !fsync(session) && isBig(session, database);
  }

  private boolean fsync(Connection session) throws SQLException {
    Boolean known = fsync;
    if (known == null) {
      known = AdminConnections.strings(session, "SHOW fsync").contains("on");
      fsync = known;
    }
    return known;
  }

  /** Asked once of each: what is copied does not change. */
  private boolean isBig(Connection session, String database) throws SQLException {
    Boolean known = big.get(database);
    if (known == null) {
      known =
          AdminConnections.strings(session, "SELECT pg_database_size(?) > " + BIG, database)
              .contains("t");
      big.put(database, known);
    }
    return known;
  }
}
