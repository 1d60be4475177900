package dev.rehearsal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in memory. */
class MemoryTest {

  @Test
  void a_stray_that_its_owner_deletes_at_the_same_time_is_no_error(@TempDir Path gone)
      throws Exception {
    assumeThat(Path.of("/dev/shm")).isDirectory().isWritable();
    CompletableFuture<Void> owner = CompletableFuture.runAsync(() -> comeAndGo(gone));
    while (!owner.isDone()) {
      Memory.deleteStrays();
    }
    owner.join();
    assertThat(Path.of("/dev/shm/rehearsal-stray-" + ProcessHandle.current().pid())).doesNotExist();
  }

  /** Makes and deletes what a server of a run without a directory would have in memory. */
  private static void comeAndGo(Path gone) {
    Path stray = Path.of("/dev/shm/rehearsal-stray-" + ProcessHandle.current().pid());
    String run = gone.resolve("run").toString();
    try {
      for (int i = 0; i < 2000; i++) {
        Files.createDirectories(stray);
        try {
          Files.writeString(stray.resolve("run"), run);
        } catch (NoSuchFileException e) {
          // The other one was faster.
        }
        Trees.delete(stray);
      }
    } catch (IOException e) {
      throw new AssertionError("the owner's own work failed", e);
    }
  }
}
