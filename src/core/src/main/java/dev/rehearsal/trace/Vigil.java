package dev.rehearsal.trace;

import dev.rehearsal.database.DatabaseServerException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches a session from another one while it runs one statement, on a thread of its own: lets it
 * pass the barriers that were put in its way, and cancels it when it waits for those who wait for
 * it.
 */
final class Vigil implements Runnable {

  /** How long a statement may wait for a session of ours that does nothing. */
  static final Duration PATIENCE = Duration.ofMillis(1500);

  /** How long it may wait for one that is busy, or that is none of ours. */
  private static final Duration LONG_PATIENCE = Duration.ofSeconds(60);

  /** How long a statement may take to end once it is cancelled. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Bystander bystander;
  private final int pid;
  private final @Nullable Loner loner;
  private final Map<Long, Set<LockMode>> locked = new HashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean begun;
  private long blockedSince;
  private long heldUp;
  private final long since = System.nanoTime();
  private boolean overran;
  private @Nullable SelfBlock selfBlock;
  private @Nullable Exception failure;

  /**
   * Watches a statement.
   *
   * @param loner what it is held up for; null when no barrier is in its way
   */
  Vigil(Bystander bystander, int pid, @Nullable Loner loner) {
    this.bystander = bystander;
    this.pid = pid;
    this.loner = loner;
  }

  /**
   * What came of it.
   *
   * @param locked the locks that were seen, by the number of the relation
   * @param selfBlock for whom the statement waited in vain, or null
   * @param heldUp how long it was held up by us
   * @param overran whether it was cancelled because it had run for too long
   */
  record Seen(
      Map<Long, Set<LockMode>> locked,
      @Nullable SelfBlock selfBlock,
      Duration heldUp,
      boolean overran) {}

  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    try {
      while (goesOn()) {
        look(bystander.observer());
        limit(bystander.observer());
      }
    } catch (SQLException | RuntimeException e) {
      failure = e;
    } finally {
      end();
    }
  }

  private synchronized boolean begin() {
    begun = !isOver();
    return begun;
  }

  private boolean isOver() {
    return over.getCount() == 0;
  }

  /** Pauses, and tells whether the statement still runs. */
  private boolean goesOn() {
    try {
      return !over.await(loner == null ? 50 : 1, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whatever happens, nothing stays in the way of the statement. */
  private void end() {
    try {
      bystander.barriers().lower();
    } catch (SQLException e) {
      failure = failure == null ? e : failure;
    }
    ended.countDown();
  }

  /**
   * The statement has ended.
   *
   * @throws DatabaseServerException when it could not be watched
   */
  Seen finish() {
    if (hasBegun()) {
      awaitEnd();
    }
    if (failure != null) {
      throw new DatabaseServerException(
          "the statement could not be watched from another session: " + failure.getMessage(),
          failure);
    }
    return new Seen(locked, selfBlock, Duration.ofNanos(heldUp), overran);
  }

  private synchronized boolean hasBegun() {
    over.countDown();
    return begun;
  }

  private void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseServerException("interrupted while a migration is watched", e);
    }
  }

  private void look(Observer observer) throws SQLException {
    Standing standing = observer.standing(pid);
    if (loner != null && !loner.holdsUp()) {
      standing.addTo(locked);
    }
    List<Blocker> blockers = standing.waits() ? observer.blockers(pid) : List.of();
    if (bystander.barriers().isAmong(blockers)) {
      letPass(observer, blockers);
    } else if (blockers.isEmpty()) {
      blockedSince = 0;
    } else {
      lose(observer, blockers);
    }
  }

  /** A function may catch that it is cancelled, but not that its session ends. */
  private void limit(Observer observer) throws SQLException {
    Duration ran = Duration.ofNanos(System.nanoTime() - since - heldUp);
    if (ran.compareTo(bystander.limit()) < 0) {
      return;
    }
    synchronized (this) {
      if (isOver()) {
        return;
      }
      if (ran.compareTo(bystander.limit().plus(GRACE)) > 0) {
        observer.terminate(pid);
      } else if (!overran) {
        observer.cancel(pid);
      }
      overran = true;
    }
  }

  private void letPass(Observer observer, List<Blocker> blockers) throws SQLException {
    long since = System.nanoTime();
    // Asked again now that it stands still: the first answer may be of a moment before.
    Standing standing = observer.standing(pid);
    standing.addTo(locked);
    bystander.barriers().moveOn(standing);
    bystander.barriers().letPass(standing, blockers, loner != null && loner.isHeldUpOnce(standing));
    heldUp += System.nanoTime() - since;
  }

  /** Loses patience in the end. */
  private void lose(Observer observer, List<Blocker> blockers) throws SQLException {
    long now = System.nanoTime();
    blockedSince = blockedSince == 0 ? now : blockedSince;
    boolean inVain = blockers.stream().anyMatch(blocker -> blocker.here() && blocker.idle());
    Duration patience = inVain ? PATIENCE : LONG_PATIENCE;
    if (now - blockedSince < patience.toNanos()) {
      return;
    }
    UnaryOperator<Blocker> known = bystander::known;
    String by =
        blockers.stream().map(known).map(Blocker::toString).collect(Collectors.joining("; "));
    // Not a moment after the statement has ended, when it would hit the next one.
    synchronized (this) {
      if (!isOver()) {
        observer.cancel(pid);
        selfBlock = new SelfBlock(by, patience);
        blockedSince = 0;
      }
    }
  }
}
