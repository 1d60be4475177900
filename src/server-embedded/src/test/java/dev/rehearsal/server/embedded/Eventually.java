package dev.rehearsal.server.embedded;

import java.util.concurrent.Callable;

/** Waits for what other processes do. A test that waits for ever is ended by its time limit. */
final class Eventually {

  private Eventually() {}

  static void until(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(10);
    }
  }
}
