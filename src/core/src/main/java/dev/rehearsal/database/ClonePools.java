package dev.rehearsal.database;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The pools of a server's templates, which share the threads that clone. */
final class ClonePools {

  /** More do not clone faster: the server copies files then, and waits for the disk. */
  private static final int THREADS = 2;

  /** What all that is ready of one template may take on the disk, in bytes. */
  private static final long SPACE = 512L << 20;

  private final AdminConnections admin;
  private final Map<String, ClonePool> pools = new ConcurrentHashMap<>();

  /** Null until something is to be made ahead, or to end. */
  private @Nullable ThreadPoolExecutor threads;

  ClonePools(AdminConnections admin) {
    this.admin = admin;
  }

  /** The threads on which clones are made. */
  synchronized ExecutorService threads() {
    ThreadPoolExecutor made = threads;
    if (made == null) {
      made =
          new ThreadPoolExecutor(
              THREADS,
              THREADS,
              1,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              new DaemonThreads("rehearsal-cloner"));
      made.allowCoreThreadTimeOut(true);
      threads = made;
    }
    return made;
  }

  /** The pool of a template, for whoever wants its clones. */
  synchronized ClonePool of(TemplateDatabase template) {
    ClonePool pool = pools.get(template.name());
    if (pool == null) {
      pool = new ClonePool(template, this);
      pools.put(template.name(), pool);
    }
    return pool;
  }

  /** How many may be ready: as tests can run at once, and one for each thread that clones. */
  int limit(String template) {
    int most = Runtime.getRuntime().availableProcessors() + THREADS;
    return (int) Math.max(1, Math.min(most, SPACE / Math.max(1, size(template))));
  }

  /** The size of a template, in bytes. */
  long size(String template) {
    try {
      return admin.use(connection -> FileCopying.bytes(connection, template));
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "the size of %s cannot be read: %s".formatted(template, e.getMessage()), e);
    }
  }

  /** Drops what nobody has taken. */
  void close() {
    pools.values().forEach(pool -> pool.close(ClonedDatabase::drop));
    threads().shutdown();
  }

  /** Forgets it: the whole server goes. */
  void abandon() {
    threads().shutdownNow();
    pools.values().forEach(ClonePool::abandon);
  }
}
