package dev.rehearsal.server.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseServerException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that does not start. */
class PostmasterTest {

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void is_not_waited_for_when_somebody_kills_the_shell_that_runs_it(@TempDir Path run) {
    ServerCommand killer = new ServerCommand(List.of("sh", "-c", "kill -KILL $PPID"));
    assertThatThrownBy(() -> Postmaster.start(killer, new RunDirectory(run)))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessage("PostgreSQL does not start: the shell that runs it has ended with status 137");
  }
}
