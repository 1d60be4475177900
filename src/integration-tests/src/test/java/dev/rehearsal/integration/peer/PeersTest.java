package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path here;

  @Test
  void a_command_has_its_directory_and_environment() {
    assertThat(Peers.run(0, here, Map.of("WORD", "a b"), "sh", "-c", "pwd; echo $WORD >&2"))
        .isEqualTo(here + "\na b\n");
  }

  @Test
  void a_command_that_ends_otherwise_fails_with_all_that_it_said() {
    assertThatThrownBy(() -> Peers.run(0, here, Map.of(), "sh", "-c", "echo it; exit 3"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("it\n");
    assertThat(Peers.run(3, here, Map.of(), "sh", "-c", "exit 3")).isEmpty();
  }
}
