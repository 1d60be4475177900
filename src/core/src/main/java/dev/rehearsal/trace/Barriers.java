package dev.rehearsal.trace;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The barriers in a statement's way, one session for each table; when there are more tables than
 * sessions, those that were passed are moved on.
 */
final class Barriers implements AutoCloseable {

  private static final int MOST = 32;

  private final Sessions sessions;
  private final List<Barrier> all = new ArrayList<>();
  private final Deque<Gate> ahead = new ArrayDeque<>();
  private boolean gapless = true;
  private boolean code;

  Barriers(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Opens sessions. */
  @FunctionalInterface
  interface Sessions {
    /** A new session of one who may lock everything. */
    Connection open() throws SQLException;
  }

  /**
   * Puts them up, before the statement begins.
   *
   * @param inCode whether the statement runs code, which comes to tables in any way
   */
  void raise(List<Gate> gates, boolean inCode) throws SQLException {
    gapless = true;
    code = inCode;
    ahead.clear();
    ahead.addAll(gates);
    for (int i = 0; i < MOST && !ahead.isEmpty(); i++) {
      if (i == all.size()) {
        all.add(Barrier.on(sessions.open()));
      }
      raiseNext(all.get(i));
    }
  }

  private void raiseNext(Barrier barrier) throws SQLException {
    gapless &= barrier.raise(ahead.remove(), code);
  }

  /** Whether one of those for whom a statement waits is a barrier. */
  boolean isAmong(List<Blocker> blockers) {
    return blockers.stream().anyMatch(blocker -> all.stream().anyMatch(is(blocker)));
  }

  private static Predicate<Barrier> is(Blocker blocker) {
    return barrier -> barrier.pid() == blocker.pid();
  }

  /** Whether the statement met, or could not have met, all of them. */
  boolean isGapless(boolean inOrder) {
    return gapless && (inOrder || ahead.isEmpty());
  }

  /**
   * Moves barriers that were passed to tables that come later, while the statement stands still.
   *
   * @param standing of the statement
   */
  void moveOn(Standing standing) throws SQLException {
    gapless &= ahead.stream().noneMatch(gate -> standing.modes().containsKey(gate.id()));
    for (Barrier barrier : all) {
      if (!ahead.isEmpty() && isBehind(barrier, standing)) {
        raiseNext(barrier);
      }
    }
  }

  private static boolean isBehind(Barrier barrier, Standing standing) {
    return barrier.isPassed()
        && barrier.gate().filter(gate -> standing.modes().containsKey(gate.id())).isEmpty();
  }

  /**
   * Lets the statement go on to where the next barrier is.
   *
   * @param wholly whether the barriers in its way go for good
   */
  void letPass(Standing standing, List<Blocker> blockers, boolean wholly) throws SQLException {
    @Nullable LockMode wanted = standing.wanted();
    for (Barrier barrier : all) {
      if (blockers.stream().anyMatch(blocker -> is(blocker).test(barrier))) {
        // Only the end of its transaction helps one who waits for that.
        if (wholly || wanted == null) {
          barrier.lower();
        } else {
          barrier.letPass(standing.wantedOn(), wanted);
        }
      }
    }
  }

  /** Takes all of them away, whatever happens. */
  void lower() throws SQLException {
    try {
      for (Barrier barrier : all) {
        barrier.lower();
      }
    } catch (SQLException e) {
      closeAfter(e);
      throw e;
    }
  }

  private void closeAfter(SQLException cause) {
    try {
      close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() throws SQLException {
    SQLException failure = null;
    for (Barrier barrier : all) {
      try {
        barrier.close();
      } catch (SQLException e) {
        failure = e;
      }
    }
    all.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
