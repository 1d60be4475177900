package dev.rehearsal.database;

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that keep no JVM alive.
 *
 * @param name what the threads are called, for who looks at a dump of them
 */
public record DaemonThreads(String name) implements ThreadFactory {

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
