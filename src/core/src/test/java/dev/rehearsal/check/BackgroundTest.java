package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BackgroundTest {

  @Test
  void what_fails_there_is_not_told_there() {
    Background failing =
        new Background(
                () -> {
                  throw new NoClassDefFoundError("told by whoever asks");
                })
            .begin();
    assertThatCode(failing::await).doesNotThrowAnyException();
  }

  @Test
  void who_is_interrupted_waits_to_the_end_and_knows_of_it() {
    AtomicBoolean done = new AtomicBoolean();
    Thread waiting = Thread.currentThread();
    Background task =
        new Background(
                () -> {
                  interrupt(waiting);
                  done.set(true);
                })
            .begin();
    task.await();
    assertThat(done).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Interrupts a thread as soon as it waits, and is done when it has heard of it. */
  private static void interrupt(Thread waiting) {
    while (waiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    waiting.interrupt();
    while (waiting.isInterrupted()) {
      Thread.onSpinWait();
    }
  }
}
