package dev.rehearsal.check;

import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.DaemonThreads;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * A server that is being started before anybody has asked for it.
 *
 * @param name of the template that it holds
 * @param cluster nothing when that is gone
 */
record Ahead(String name, CompletableFuture<Optional<Cluster>> cluster) {

  static final Executor THREADS =
      task -> new DaemonThreads("rehearsal-ahead").newThread(task).start();

  /**
   * Waits for the server; nothing when it could not be started, which need not be the last word.
   */
  Optional<Cluster> get() {
    try {
      return cluster.join();
    } catch (CompletionException e) {
      // Whoever wants it starts one in the ordinary way, and hears what that says.
      return Optional.empty();
    }
  }

  /** Ends it in the background, as another is wanted. */
  void dismiss() {
    CompletableFuture<Void> end =
        cluster.thenAcceptAsync(begun -> begun.ifPresent(Cluster::close), THREADS);
    // Its lifeline sees to what is not ended in time.
    end.exceptionally(failure -> null);
  }

  /** Ends it. */
  void close() {
    get().ifPresent(Cluster::close);
  }
}
