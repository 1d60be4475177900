package dev.rehearsal.database;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Clones of one template that are made before anybody asks for them, so that a test need not wait.
 * No second one is made ahead for who takes but one, and no more than whoever takes them has had to
 * wait for.
 */
final class ClonePool {

  private final TemplateDatabase template;
  private final ClonePools pools;
  private final Deque<Future<ClonedDatabase>> ahead = new ArrayDeque<>();
  private boolean taken;
  private boolean closed;

  /** How many are to be ready. */
  private int wanted;

  /** How many may be; asked for when the first is made ahead. */
  private int most;

  /**
   * Prepares, and makes nothing yet.
   *
   * @param template of which they are
   * @param pools tells how many may be ready at once, at least one, and has the threads for them
   */
  ClonePool(TemplateDatabase template, ClonePools pools) {
    this.template = template;
    this.pools = pools;
  }

  /**
   * Takes one that is ready or being made, or else makes one.
   *
   * @throws DatabaseServerException when it cannot be made
   */
  ClonedDatabase take() {
    Future<ClonedDatabase> next = next();
    return next == null ? template.newConnected() : result(next);
  }

  /** Begins to make the first one, for who is known to want one. */
  synchronized void makeAhead() {
    if (!taken && !closed && ahead.isEmpty()) {
      ahead.add(pools.threads().submit(template::newConnected));
    }
  }

  private synchronized @Nullable Future<ClonedDatabase> next() {
    Future<ClonedDatabase> next = ahead.poll();
    if (taken && !closed) {
      if (wanted == 0) {
        most = pools.limit(template.name());
      }
      if (next == null || !next.isDone()) {
        wanted = Math.min(most, wanted + 1);
      }
      while (ahead.size() < wanted) {
        ahead.add(pools.threads().submit(template::newConnected));
      }
    }
    taken = true;
    return next;
  }

  /**
   * Makes no more.
   *
   * @param end what becomes of those that nobody has taken, when they are made
   * @throws DatabaseServerException when one was not made; the others have met their end
   */
  void close(Consumer<ClonedDatabase> end) {
    DatabaseServerException failure = null;
    for (Future<ClonedDatabase> clone : closing()) {
      try {
        end.accept(result(clone));
      } catch (DatabaseServerException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Makes no more, and leaves those to their end that nobody has taken. */
  void abandon() {
    for (Future<ClonedDatabase> clone : closing()) {
      if (clone.isDone() && !clone.isCancelled()) {
        forget(clone);
      }
    }
  }

  private static void forget(Future<ClonedDatabase> clone) {
    try {
      result(clone).forget();
    } catch (DatabaseServerException e) {
      // Nobody has missed it.
    }
  }

  private synchronized List<Future<ClonedDatabase>> closing() {
    closed = true;
    List<Future<ClonedDatabase>> all = List.copyOf(ahead);
    ahead.clear();
    return all;
  }

  private static ClonedDatabase result(Future<ClonedDatabase> clone) {
    try {
      return clone.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseServerException("interrupted while a database is cloned", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DatabaseServerException failure) {
        // It says all there is to say.
        throw new DatabaseServerException(String.valueOf(failure.getMessage()), failure);
      }
      throw new DatabaseServerException("a database cannot be cloned: " + e.getCause(), e);
    }
  }
}
