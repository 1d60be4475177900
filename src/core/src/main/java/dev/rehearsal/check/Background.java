package dev.rehearsal.check;

import dev.rehearsal.database.DaemonThreads;

/**
 * Something that is done before anybody asks for it, on a thread that keeps no JVM alive. What goes
 * wrong there goes wrong once more where it is asked for, and is told from there.
 */
final class Background implements Runnable {

  private final Runnable task;
  private final Thread thread;

  Background(Runnable task) {
    this.task = task;
    this.thread = new DaemonThreads("rehearsal-ahead").newThread(this);
  }

  /** Begins to do it; to be called once. */
  Background begin() {
    thread.start();
    return this;
  }

  @Override
  public void run() {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      // It is told where it is asked for.
    }
  }

  /** Waits until it is done or has failed, whoever interrupts that. */
  void await() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
