package dev.rehearsal.trace;

import dev.rehearsal.sql.Queries;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session's transaction holds and has done up to a moment, as the session itself sees it
 * (PostgreSQL documentation, 53.13 "pg_locks" and 27.2.20 "Statistics Functions").
 *
 * @param touched what it has locked, by the number of the relation
 * @param command the last command of the transaction that has changed any of it; {@link
 *     #NO_COMMAND} when none has
 * @param objects what statements did to objects since the last look
 * @param timeouts those in force
 */
record Observation(
    Map<Long, Touched> touched, long command, List<ObjectEvent> objects, Timeouts timeouts) {

  /** Before the first command of a transaction. */
  static final long NO_COMMAND = -1;

  private static final String QUERIES =
      Queries.text(Observation.class, "observation.sql") + Heard.QUERY;

  /**
   * What the transaction did to a relation.
   *
   * @param modes the modes in which it is locked
   * @param entry what the catalogue says of it; null when it was dropped, and when that has not
   *     changed since the last look and no row was touched
   */
  record Touched(Set<LockMode> modes, Relations.@Nullable Entry entry, Counts counts) {}

  /** How often and how much. */
  record Counts(long scans, long inserted, long updated, long deleted) {

    static final Counts NONE = new Counts(0, 0, 0, 0);

    static Counts of(ResultSet row) throws SQLException {
      return new Counts(
          row.getLong("scans"),
          row.getLong("inserted"),
          row.getLong("updated"),
          row.getLong("deleted"));
    }

    /** What was done since; TRUNCATE sets counts back. */
    Counts since(Counts earlier) {
      return new Counts(
          scans < earlier.scans ? scans : scans - earlier.scans,
          Math.max(0, inserted - earlier.inserted),
          Math.max(0, updated - earlier.updated),
          Math.max(0, deleted - earlier.deleted));
    }
  }

  /**
   * Asks.
   *
   * @param since the last command of the transaction whose changes are known
   */
  static Observation of(Connection session, long since) throws SQLException {
    try (Statement statement = session.createStatement()) {
      Touches touches = new Touches(since);
      touches.read(Untimed.ask(statement, QUERIES.formatted(since)));
      Heard heard = Heard.of(Untimed.next(statement));
      return new Observation(touches.found(), touches.command(), heard.objects(), heard.timeouts());
    }
  }

  /** What others than the session itself have seen of it. */
  static Observation of(Map<Long, Touched> touched, List<ObjectEvent> objects) {
    return new Observation(touched, NO_COMMAND, objects, Timeouts.NONE);
  }
}
