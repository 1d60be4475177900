package dev.rehearsal.trace;

import dev.rehearsal.database.DaemonThreads;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.SqlSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Other sessions, which see what the one that migrates cannot tell while it is busy. */
final class Bystander implements AutoCloseable {

  /** Most statements have ended by then, and nobody needs to ask for whom they wait. */
  private static final long LEISURE = 200;

  private final EffectFinder finder;
  private final Barriers.Sessions sessions;
  private final Barriers barriers;
  private final @Nullable Aside aside;
  private final Duration limit;
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, new DaemonThreads("rehearsal-bystander"));
  private @Nullable Observer observer;
  private @Nullable Loner expected;
  private @Nullable Vigil vigil;
  private @Nullable Future<?> alarm;
  private int pid;

  /**
   * Stands by.
   *
   * @param sessions of one who sees and may lock everything
   * @param aside what the tool does on a second session meanwhile, or null
   * @param limit how long one statement may run
   */
  Bystander(
      EffectFinder finder, Barriers.Sessions sessions, @Nullable Aside aside, Duration limit) {
    this.finder = finder;
    this.sessions = sessions;
    this.barriers = new Barriers(sessions);
    this.aside = aside;
    this.limit = limit;
    clock.setRemoveOnCancelPolicy(true);
  }

  /**
   * A second session of the tool.
   *
   * @param pid its process
   * @param words what it is, such as "the session in which Flyway holds its lock"
   */
  record Aside(int pid, String words) {}

  /** Turns to a session. */
  void watch(SqlSession session) throws SQLException {
    pid = pid(session.connection());
  }

  /** The server's process of a session. */
  static int pid(Connection session) throws SQLException {
    return session.unwrap(PGConnection.class).getBackendPID();
  }

  /** Prepares for a statement that refuses a transaction, which is sent next. */
  Loner expect(SqlSession session, Sent statement) throws SQLException {
    return expect(session, statement, Precautions.of(statement.text(), observer()));
  }

  /** Prepares for a program that runs outside of any transaction of the tool. */
  Loner expectProgram(SqlSession session, Sent program) throws SQLException {
    return expect(session, program, Precautions.OF_PROGRAM);
  }

  private Loner expect(SqlSession session, Sent statement, Precautions precautions)
      throws SQLException {
    Loner loner = Loner.expect(finder, observer(), session, statement, precautions);
    barriers.raise(loner.gates(), loner.isCode());
    expected = loner;
    return loner;
  }

  /** A statement is sent now. */
  void begin() {
    Vigil next = new Vigil(this, pid, expected);
    vigil = next;
    alarm = clock.schedule(next, expected == null ? LEISURE : 0, TimeUnit.MILLISECONDS);
  }

  /**
   * The statement has ended.
   *
   * @throws DatabaseServerException when it could not be watched
   */
  Vigil.Seen end() {
    if (vigil == null || alarm == null) {
      throw new IllegalStateException("no statement has begun");
    }
    Vigil.Seen seen = vigil.finish();
    alarm.cancel(false);
    if (expected != null) {
      expected.seen(seen.locked(), barriers.isGapless(expected.comesInOrder()));
    }
    expected = null;
    vigil = null;
    return seen;
  }

  Observer observer() throws SQLException {
    if (observer == null) {
      observer = Observer.on(sessions.open());
    }
    return observer;
  }

  Duration limit() {
    return limit;
  }

  Barriers barriers() {
    return barriers;
  }

  /** A session for which a statement waits, with what we know of it. */
  Blocker known(Blocker blocker) {
    return Optional.ofNullable(aside)
        .filter(known -> known.pid() == blocker.pid())
        .map(known -> blocker.known(known.words()))
        .orElse(blocker);
  }

  @Override
  public void close() throws SQLException {
    clock.shutdownNow();
    try (barriers) {
      if (observer != null) {
        observer.close();
      }
    }
  }
}
