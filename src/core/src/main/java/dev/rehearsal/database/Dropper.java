package dev.rehearsal.database;

import dev.rehearsal.sql.Quoted;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Drops databases behind the backs of the tests: when a session is still there, the server waits a
 * tenth of a second for it to go, and no test should.
 */
final class Dropper implements AutoCloseable {

  /** In milliseconds: so long the next test may begin in peace, if no more waits to be dropped. */
  private static final int PAUSE = 10;

  private final AdminConnections admin;
  private final boolean forceIsKnown;
  private final List<Exception> failures = new CopyOnWriteArrayList<>();

  /** Null until there is something to drop, or to end. */
  private @Nullable ThreadPoolExecutor thread;

  /**
   * Prepares, and starts no thread yet.
   *
   * @param forceIsKnown whether the server has {@code DROP DATABASE … WITH (FORCE)}, as from 13 on
   */
  Dropper(AdminConnections admin, boolean forceIsKnown) {
    this.admin = admin;
    this.forceIsKnown = forceIsKnown;
  }

  private synchronized ThreadPoolExecutor thread() {
    ThreadPoolExecutor made = thread;
    if (made == null) {
      made =
          new ThreadPoolExecutor(
              0,
              1,
              1,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              new DaemonThreads("rehearsal-dropper"));
      thread = made;
    }
    return made;
  }

  /** Drops a database soon. */
  void dropLater(String database) {
    thread().execute(() -> dropInPeace(database));
  }

  private void dropInPeace(String database) {
    try {
      pause();
      drop(database);
    } catch (SQLException | RuntimeException e) {
      failures.add(e);
    } catch (InterruptedException e) {
      // The whole server goes.
      Thread.currentThread().interrupt();
    }
  }

  private void pause() throws InterruptedException {
    if (thread().getQueue().isEmpty()) {
      Thread.sleep(PAUSE);
    }
  }

  /** Drops a database, whoever is connected to it. */
  void drop(String database) throws SQLException {
    String name = Quoted.name(database);
    admin.use(
        connection -> {
          if (forceIsKnown) {
            AdminConnections.execute(
                connection, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
          } else {
            AdminConnections.strings(
                connection,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?",
                database);
            AdminConnections.execute(connection, "DROP DATABASE IF EXISTS " + name);
          }
          return name;
        });
  }

  /** Forgets what is not dropped yet: the whole server goes. */
  void abandon() {
    thread().shutdownNow();
  }

  /**
   * Waits until all is dropped.
   *
   * @throws DatabaseServerException when something could not be
   */
  @Override
  public void close() {
    thread().shutdown();
    try {
      if (!thread().awaitTermination(1, TimeUnit.MINUTES)) {
        throw new DatabaseServerException(
            "the databases of the tests could not be dropped in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    report();
  }

  private void report() {
    if (!failures.isEmpty()) {
      Exception first = failures.remove(0);
      DatabaseServerException exception =
          new DatabaseServerException(
              "a test's database could not be dropped: " + first.getMessage(), first);
      failures.forEach(exception::addSuppressed);
      throw exception;
    }
  }
}
