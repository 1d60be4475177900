package dev.rehearsal.check;

import dev.rehearsal.database.DaemonThreads;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.Migration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Parts of a history that are traced at the same time, each on a server of its own, as roles belong
 * to a whole server. Each lane applies all migrations, which takes a fraction of the time, and
 * traces its own.
 */
final class Lanes {

  /** More would have to share what takes longest: processors, and the memory of servers. */
  private static final int MOST = 4;

  /** With fewer migrations to trace, a server of their own takes longer to start than they do. */
  private static final int LEAST = 8;

  /**
   * How many pieces each lane gets. What is known of the state behind a migration need not be found
   * out before the next one, so a piece is not too short, nor so long that one lane waits for
   * another in the end.
   */
  private static final int PIECES = 4;

  private final Map<String, Integer> laneOf = new HashMap<>();
  private final int count;
  private final AtomicBoolean failed = new AtomicBoolean();

  private Lanes(List<Migration> steps, int count) {
    this.count = count;
    int piece = Math.max(1, (steps.size() + count * PIECES - 1) / (count * PIECES));
    for (int i = 0; i < steps.size(); i++) {
      laneOf.put(steps.get(i).id(), i / piece % count);
    }
  }

  /**
   * Parts migrations.
   *
   * @param steps those that are traced, oldest first
   * @param disposable whether as many servers can be had as are wanted
   * @param processors how many there are
   */
  static Lanes of(List<Migration> steps, boolean disposable, int processors) {
    int most = disposable ? Math.min(processors, MOST) : 1;
    return new Lanes(steps, Math.max(1, Math.min(most, steps.size() / LEAST)));
  }

  /**
   * Runs something in each lane, and waits for all of them.
   *
   * @param work by the number of the lane, from 0; what is wanted of it is a migration of {@link
   *     #part}
   * @return what came of it, by the number of the lane
   * @throws RuntimeException that of the first lane that has failed; the others give up then
   */
  <T> List<T> run(IntFunction<T> work) {
    if (count == 1) {
      return List.of(work.apply(0));
    }
    List<Callable<Outcome<T>>> lanes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int lane = i;
      lanes.add(() -> outcome(() -> work.apply(lane)));
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(count, new DaemonThreads("rehearsal-lane"));
    try {
      return results(threads.invokeAll(lanes));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseServerException("interrupted while migrations are traced", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Whether a migration is traced in a lane. */
  Predicate<Migration> part(int lane) {
    return migration -> {
      if (failed.get()) {
        throw new CancellationException("another lane has failed");
      }
      return laneOf.getOrDefault(migration.id(), -1) == lane;
    };
  }

  private <T> Outcome<T> outcome(Supplier<T> work) {
    Outcome<T> outcome = Outcome.of(work);
    if (outcome instanceof Outcome.Failure) {
      failed.set(true);
    }
    return outcome;
  }

  private static <T> List<T> results(List<Future<Outcome<T>>> lanes) throws InterruptedException {
    List<Outcome<T>> outcomes = new ArrayList<>();
    for (Future<Outcome<T>> lane : lanes) {
      try {
        outcomes.add(lane.get());
      } catch (ExecutionException e) {
        // Nothing but an error of the virtual machine is left.
        throw new IllegalStateException(e.getCause());
      }
    }
    outcomes.stream().filter(Lanes::isCause).findFirst().ifPresent(Outcome::get);
    return outcomes.stream().map(Outcome::get).toList();
  }

  private static boolean isCause(Outcome<?> outcome) {
    return outcome instanceof Outcome.Failure<?> failure
        && !(failure.failure() instanceof CancellationException);
  }
}
