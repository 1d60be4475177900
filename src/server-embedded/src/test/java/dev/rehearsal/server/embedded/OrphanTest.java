package dev.rehearsal.server.embedded;

import static dev.rehearsal.server.embedded.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a server whose people were killed. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OrphanTest {

  @SuppressWarnings("NullAway.Init")
  private Cache cache;

  @BeforeEach
  void makeCache() throws IOException {
    cache = TestCache.filled();
  }

  @Test
  void a_killed_jvm_takes_its_server_and_its_files_with_it() throws Exception {
    Holder holder = Holder.start(cache.path());
    Optional<Path> memory = Cache.memoryOf(holder.run());
    holder.jvm().destroyForcibly();
    until(() -> ProcessHandle.of(holder.serverPid()).isEmpty() && cache.runs().isEmpty());
    assertThat(memory.map(Files::exists)).isNotEqualTo(Optional.of(true));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void when_the_lifeline_is_killed_as_well_the_next_start_cleans_up(boolean jvmFirst)
      throws Exception {
    Holder holder = Holder.start(cache.path());
    ProcessHandle server = holder.server();
    List<ProcessHandle> lifeline = shellsOf(holder);
    Optional<Path> memory = Cache.memoryOf(holder.run());
    if (jvmFirst) {
      // Stopped shells cannot do their duty before they die.
      for (ProcessHandle shell : lifeline) {
        new ProcessBuilder("kill", "-STOP", String.valueOf(shell.pid())).start().waitFor();
      }
      holder.jvm().destroyForcibly().waitFor();
    }
    lifeline.forEach(ProcessHandle::destroyForcibly);
    lifeline.forEach(shell -> shell.onExit().join());
    holder.jvm().destroyForcibly().waitFor();
    assertThat(server.isAlive()).isTrue();
    cache.start().close();
    until(() -> !server.isAlive());
    assertThat(cache.runs()).isEmpty();
    memory.ifPresent(path -> assertThat(path).doesNotExist());
  }

  /** The lifeline's shell and the one that watches for it, but not the server. */
  private static List<ProcessHandle> shellsOf(Holder holder) {
    ProcessHandle lifeline = holder.lifeline();
    // The watching one first: the JVM lets go of its end as soon as the other one dies.
    return Stream.concat(lifeline.children(), Stream.of(lifeline))
        .filter(process -> process.pid() != holder.serverPid())
        .toList();
  }

  @Test
  void a_live_server_of_another_process_is_left_alone() throws Exception {
    try (Holder holder = Holder.start(cache.path())) {
      cache.start().close();
      assertThat(holder.server().isAlive()).isTrue();
      assertThat(cache.runs()).containsExactly(holder.run());
    }
    assertThat(cache.runs()).isEmpty();
  }

  @Test
  void a_run_that_died_before_its_server_began_is_removed() throws Exception {
    cache.start().close();
    RunDirectory dead = new RunDirectory(cache.path().resolve("run/20200101-000000-1-1-dead"));
    Files.createDirectories(dead.data());
    Files.writeString(dead.data().resolve("postmaster.pid"), "");
    cache.start().close();
    assertThat(cache.runs()).isEmpty();
  }

  @Test
  void a_process_that_got_the_number_of_a_dead_server_is_left_alone() throws Exception {
    cache.start().close();
    Process other = new ProcessBuilder("sleep", "60").start();
    RunDirectory dead = new RunDirectory(cache.path().resolve("run/20200101-000000-1-1-dead"));
    Files.createDirectories(dead.data());
    Files.writeString(dead.data().resolve("postmaster.pid"), other.pid() + "\n");
    cache.start().close();
    assertThat(cache.runs()).isEmpty();
    assertThat(other.isAlive()).isTrue();
    other.destroyForcibly();
  }
}
