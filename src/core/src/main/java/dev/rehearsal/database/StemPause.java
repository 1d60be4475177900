package dev.rehearsal.database;

import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.Pause;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Decides whether the {@linkplain TemplateSpec#stem stem} of a template is to be one, too, when its
 * migrations have run: where that takes far less time than to run them once more, and where those
 * that are left would find the same in another session.
 *
 * @param cluster where all of it is
 * @param shared what its databases shared before
 * @param database in which they ran
 * @param name of the template that the stem would be
 * @param session in which they ran
 * @param connection the same
 * @param runner has run them there
 * @param begin when they began, by {@link System#nanoTime}
 * @param admin a session on another database
 */
record StemPause(
    Cluster cluster,
    SharedState shared,
    String database,
    String name,
    BuildSession session,
    Connection connection,
    MigrationRunner runner,
    long begin,
    Connection admin)
    implements Pause {

  /** Ten times what it takes to go on in another session on a copy that is small. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  /** A multiple of what it takes to copy as much once more, and to leave that. */
  private static final Duration A_MEGABYTE = Duration.ofMillis(10);

  /**
   * Whether a tool could pause there at all; not within a transaction.
   *
   * @param from how many migrations have run already
   */
  static boolean isPossible(TemplateSpec spec, TemplateSpec stem, int from) {
    return stem.length() > from
        && stem.length() < spec.length()
        && !stem.migrationsFrom(from).isEmpty()
        && !spec.migrationsFrom(stem.length()).isEmpty()
        && !spec.migrationsFrom(stem.length()).get(0).up().mode().sharesTransaction();
  }

  @Override
  public boolean isWanted() throws SQLException {
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    if (took.compareTo(LEAST) < 0 || took.compareTo(copying().plus(LEAST)) < 0 || isThere()) {
      return false;
    }
    runner.settle(connection);
    return CloneProperties.of(admin, database).isNone()
        // Otherwise nobody could run them here once more, which may turn out to be needed.
        && SharedState.of(cluster, admin).equals(shared)
        && session.seemsDispensable(connection);
  }

  private Duration copying() throws SQLException {
    return A_MEGABYTE.multipliedBy(FileCopying.bytes(admin, database) >> 20);
  }

  /** Then it could not be used, or nobody would have run its migrations. */
  private boolean isThere() throws SQLException {
    String sql = "SELECT 1 FROM pg_database WHERE datname = ?";
    return !AdminConnections.strings(admin, sql, name).isEmpty();
  }
}
