package dev.rehearsal.trace;

import dev.rehearsal.migration.Courier;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.SqlSession;
import dev.rehearsal.migration.SqlSession.Outcome;
import dev.rehearsal.sql.syntax.SqlParser;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends statements and looks at what each one does. Between the statements of a transaction it asks
 * questions on the same session, since only that sees what the transaction has done.
 */
final class StatementWatch {

  private final EffectFinder effects;
  private final Bystander bystander;
  private final TraceLog log;
  // Whether the session was in a transaction when the last statement had run.
  private boolean inside;
  // Whether something has happened in the transaction that was not looked at.
  private boolean stale = true;
  // The last command of the transaction that was looked at.
  private long command = Observation.NO_COMMAND;
  private final Repetition repetition = new Repetition();
  // Whether statements were sent that nobody has looked at, as they go on with what others did.
  private boolean owing;

  StatementWatch(SqlParser parser, EffectFinder effects, Bystander bystander) {
    this.log = new TraceLog(parser);
    this.effects = effects;
    this.bystander = bystander;
  }

  /** What was sent so far. */
  List<StatementTrace> traces() {
    return log.traces();
  }

  /** A migration is about to send its first message. */
  void arrive(SqlSession session) throws SQLException {
    bystander.watch(session);
    stale = true;
    if (!session.isInTransaction()) {
      log.setTimeouts(Questions.timeouts(session));
    }
  }

  /** Sends a statement that cannot be looked at from inside, or needs no look. */
  @Nullable SQLException passing(SqlSession session, Sent statement) throws SQLException {
    settle(session);
    if (!inside) {
      log.beginTransaction();
    }
    Run run = run(session, statement);
    log.add(statement, run, Effects.NONE);
    TransactionRole role = statement.role();
    boolean ends = role == TransactionRole.END || role == TransactionRole.CHAIN;
    boolean goesBack = role == TransactionRole.BACK || ends;
    if (run.error() == null && goesBack) {
      Questions.done(session, () -> effects.back(session.connection()));
    }
    // COMMIT AND CHAIN opens the next one at once.
    inside = session.isInTransaction() && !ends;
    stale = true;
    return run.error();
  }

  /**
   * Sends BEGIN in a transaction that we opened, for the sake of its options. The warning that
   * there is a transaction is due to ours.
   */
  @Nullable SQLException adopted(SqlSession session, Sent statement) {
    Run run = run(session, statement).adopted();
    log.add(statement, run, Effects.NONE);
    return run.error();
  }

  /** Notes a statement that the server could not read, so that nothing of its message ran. */
  void unreadable(Sent statement, SQLException error) {
    if (!inside) {
      log.beginTransaction();
    }
    log.add(statement, Run.refused(error), Effects.NONE);
  }

  /** Sends a statement inside of a transaction that is open. */
  @Nullable SQLException inside(SqlSession session, Sent statement) throws SQLException {
    if (goingOn(session, List.of(statement)) == 1) {
      return unseen(session, List.of(statement)).error();
    }
    settle(session);
    repetition.note(statement);
    if (!inside) {
      log.beginTransaction();
      inside = true;
      stale = true;
    }
    look(session);
    Run run =
        statement.role() == TransactionRole.ROWS
            ? runByIndex(session, statement)
            : run(session, statement);
    if (run.error() != null) {
      log.add(statement, run, Effects.NONE);
      return run.error();
    }
    // The statement may have ended the transaction in a way that its words do not tell.
    if (!session.isInTransaction()) {
      log.add(statement, run, Effects.NONE);
      inside = false;
      return null;
    }
    return lookBack(session, statement, run);
  }

  /**
   * How many statements there are at the beginning of several that go on with what was done before
   * them, so that they need not be looked at one by one.
   */
  int goingOn(SqlSession session, List<Sent> statements) {
    boolean known = inside && !stale && session.readsStandardStrings();
    return known ? repetition.goingOn(statements) : 0;
  }

  /** Sends statements that go on with what was done before them, and leaves the look to later. */
  Outcome unseen(SqlSession session, List<Sent> statements) throws SQLException {
    if (!owing) {
      owing = true;
      Questions.done(session, () -> Scans.avoid(session));
    }
    Run run = run(session, Sent.together(statements));
    int completed = Math.min(run.completed(), statements.size());
    Run each = run.part(Math.max(1, completed));
    statements.subList(0, completed).forEach(statement -> log.addLike(statement, each));
    SQLException error = run.error();
    if (error == null) {
      log.last(last -> last.ended(run.notices(), null));
      return new Outcome(completed, null);
    }
    // The transaction has failed, and all that it did is gone.
    owing = false;
    int guilty = Math.min(completed, statements.size() - 1);
    int before = Sent.charactersBeforeLast(statements.subList(0, guilty + 1));
    SQLException own = Shifted.by(error, -before);
    log.add(statements.get(guilty), run.failing(own), Effects.NONE);
    return new Outcome(guilty, own);
  }

  /**
   * Looks at what was left to later: the last statement is told what all have done.
   *
   * @throws SQLException when the migration has lost its session
   */
  void settle(SqlSession session) throws SQLException {
    if (!owing) {
      return;
    }
    owing = false;
    Questions.done(session, () -> Scans.allow(session));
    Observation now = Questions.observed(session, command);
    command = now.command();
    log.last(last -> last.having(effects.since(now)));
  }

  /** A session that is gone when a statement has run was ended by it. */
  private @Nullable SQLException lookBack(SqlSession session, Sent statement, Run run) {
    try {
      Observation now = Questions.observed(session, command);
      command = now.command();
      log.add(statement, run, effects.since(now));
      log.setTimeouts(now.timeouts());
      return null;
    } catch (SQLException lost) {
      log.add(statement, run.failing(lost), Effects.NONE);
      return lost;
    }
  }

  /**
   * Sends a statement that commits itself: in a transaction of its own that we open, or, when the
   * server refuses that, without one.
   */
  @Nullable SQLException autocommitted(SqlSession session, Sent statement) throws SQLException {
    if (!Loner.endsTransactions(statement)) {
      session.execute("BEGIN");
      int before = log.size();
      SQLException error = inside(session, statement);
      if (error == null) {
        return commit(session);
      }
      session.rollBack();
      inside = false;
      if (!Loner.isRefusedInTransaction(error)) {
        return error;
      }
      log.forget(before);
    }
    return alone(session, statement);
  }

  /** Ends a transaction that we opened, without what it did. */
  void rollBack(SqlSession session) throws SQLException {
    settle(session);
    inside = false;
    stale = true;
    if (session.isInTransaction()) {
      session.rollBack();
      effects.back(session.connection());
    }
  }

  /** Ends a transaction that we opened. */
  @Nullable SQLException commit(SqlSession session) throws SQLException {
    settle(session);
    inside = false;
    stale = true;
    List<Notice> notices = new ArrayList<>();
    SQLException error = session.send("COMMIT", said -> notices.add(Notice.of(said))).error();
    log.last(last -> last.ended(notices, error == null ? null : Failure.of(error, last.text())));
    return error;
  }

  /** Watches a migration that is a program as if it were one statement. */
  Execution program(SqlSession session, Sent program, Courier.Turn turn) throws SQLException {
    inside = session.isInTransaction();
    log.beginTransaction();
    Sight sight = Sight.INSIDE;
    @Nullable Loner loner = null;
    if (inside) {
      look(session);
    } else {
      loner = Questions.asked(session, () -> bystander.expectProgram(session, program));
      sight = Sight.GLIMPSED;
    }
    bystander.begin();
    long begin = System.nanoTime();
    SQLException error = null;
    try {
      return turn.take();
    } catch (SQLException e) {
      error = e;
      throw e;
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      Run run = new Run(0, error, List.of(), took, bystander.end().selfBlock());
      Effects done = ofProgram(session, loner, error);
      if (error != null || !done.equals(Effects.NONE)) {
        log.add(program, run, done, sight);
      }
    }
  }

  private Effects ofProgram(SqlSession session, @Nullable Loner loner, @Nullable SQLException error)
      throws SQLException {
    if (session.connection().isClosed() || (loner == null && error != null)) {
      return Effects.NONE;
    }
    if (loner != null) {
      return Questions.asked(session, () -> loner.effects(session));
    }
    return session.isInTransaction() ? effects.since(Questions.observed(session)) : Effects.NONE;
  }

  private @Nullable SQLException alone(SqlSession session, Sent statement) throws SQLException {
    log.beginTransaction();
    inside = false;
    stale = true;
    log.setTimeouts(Questions.timeouts(session));
    Loner loner = Questions.asked(session, () -> bystander.expect(session, statement));
    Run run = run(session, statement);
    try {
      Effects done = Questions.asked(session, () -> loner.effects(session));
      log.add(statement, run, done, loner.sight());
      return run.error();
    } catch (SQLException lost) {
      Run failed = run.error() == null ? run.failing(lost) : run;
      log.add(statement, failed, Effects.NONE, loner.sight());
      return failed.error();
    }
  }

  /** What is held and counted before a statement, unless that is known. */
  private void look(SqlSession session) throws SQLException {
    if (!stale) {
      return;
    }
    Observation now = Questions.observed(session);
    command = now.command();
    effects.begin(Questions.counts(session), now);
    log.setTimeouts(now.timeouts());
    stale = false;
  }

  private Run runByIndex(SqlSession session, Sent statement) throws SQLException {
    Questions.done(session, () -> Scans.avoid(session));
    Run run = run(session, statement);
    if (run.error() == null && session.isInTransaction()) {
      Questions.done(session, () -> Scans.allow(session));
    }
    return run;
  }

  private Run run(SqlSession session, Sent statement) {
    List<Notice> notices = new ArrayList<>();
    bystander.begin();
    long begin = System.nanoTime();
    Outcome outcome =
        statement.rows() == null
            ? session.send(statement.text(), notice -> notices.add(Notice.of(notice)))
            : session.send(statement.asPart());
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    Vigil.Seen seen = bystander.end();
    SQLException error = outcome.error();
    if (error != null && seen.overran()) {
      error = Overrun.of(bystander.limit(), error);
    }
    return new Run(
        outcome.completed(), error, notices, took.minus(seen.heldUp()), seen.selfBlock());
  }
}
