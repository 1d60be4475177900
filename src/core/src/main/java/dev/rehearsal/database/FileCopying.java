package dev.rehearsal.database;

import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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

  /** Whatever the server was told when it was started. */
  private static final String COPY = "SET file_copy_method = copy";

  /** The first is known to all versions, the second from 18 on. */
  private static final String SETTINGS =
      "SELECT unnest(ARRAY[current_setting('fsync'),"
          + " coalesce(current_setting('file_copy_method', true), '')])";

  private final ServerFacts facts;

  /** What it says to {@link #SETTINGS}; null until it was asked. */
  private volatile @Nullable List<String> settings;

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
    return facts.major() >= 15 && !fsync(session) ? " STRATEGY FILE_COPY" : "";
  }

  /**
   * Executes a statement that copies the files of a database, in the faster way if there is one.
   */
  void execute(Connection session, String database, String statement) throws SQLException {
    if (refused) {
      copy(session, statement);
      return;
    }
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
      copy(session, statement);
    } catch (SQLException e) {
      e.addSuppressed(refusal);
      throw e;
    }
  }

  private static void copy(Connection session, String statement) throws SQLException {
    AdminConnections.execute(session, COPY);
    AdminConnections.execute(session, statement);
  }

  private boolean canShare(Connection session, String database) throws SQLException {
    return facts.major() >= 18
        && !fsync(session)
        && (sharesAnyway(session) || isBig(session, database));
  }

  private boolean fsync(Connection session) throws SQLException {
    return settings(session).get(0).equals("on");
  }

  /** Whether it was started so. */
  private boolean sharesAnyway(Connection session) throws SQLException {
    return settings(session).get(1).equals("clone");
  }

  private List<String> settings(Connection session) throws SQLException {
    List<String> known = settings;
    if (known == null) {
      known = AdminConnections.strings(session, SETTINGS);
      settings = known;
    }
    return known;
  }

  /** The size of a database on the disk. */
  static long bytes(Connection session, String database) throws SQLException {
    String size =
        "SELECT pg_catalog.pg_database_size(%s)::text".formatted(Quoted.literal(database));
    return Long.parseLong(AdminConnections.strings(session, size).get(0));
  }

  /** Asked once of each: what is copied does not change. */
  private boolean isBig(Connection session, String database) throws SQLException {
    Boolean known = big.get(database);
    if (known == null) {
      known = bytes(session, database) > BIG;
      big.put(database, known);
    }
    return known;
  }
}
