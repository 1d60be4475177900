package dev.rehearsal.server.embedded;

import static dev.rehearsal.server.embedded.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.KeepPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose files outlive them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeepTest {

  @SuppressWarnings("NullAway.Init")
  private Cache cache;

  @BeforeEach
  void makeCache() throws IOException {
    cache = TestCache.filled();
  }

  /** Keeps in another process, as a process takes nothing away from itself. */
  private static String keep(Cache in) throws Exception {
    Process jvm = Holder.launch(in.path(), "keep");
    String command = jvm.inputReader(StandardCharsets.UTF_8).readLine();
    jvm.getOutputStream().close();
    jvm.waitFor();
    return command;
  }

  /** A shell that runs what a person pastes into it, and the URL that it prints. */
  private record Opened(Process shell, String url) {

    static Opened with(String command) throws IOException {
      Process shell = new ProcessBuilder("sh", "-c", "exec " + command).start();
      BufferedReader out = shell.inputReader(StandardCharsets.UTF_8);
      String line = out.readLine();
      while (line != null && !line.startsWith("JDBC URL: ")) {
        line = out.readLine();
      }
      return new Opened(shell, String.valueOf(line).replace("JDBC URL: ", ""));
    }

    void interrupt() throws Exception {
      String signal = ignoresInterrupts() ? "-TERM" : "-INT";
      new ProcessBuilder("kill", signal, String.valueOf(shell.pid())).start().waitFor();
      shell.waitFor();
    }

    /**
     * Whether who started the build had it ignore Ctrl-C, as shells do with what they put into the
     * background: no shell below it can be interrupted then (POSIX, 2.11 "Signals and Error
     * Handling").
     */
    private static boolean ignoresInterrupts() throws IOException {
      Path status = Path.of("/proc/self/status");
      return Files.exists(status)
          && Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
              .anyMatch(ignored -> (ignored & 2) != 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "it's odd 名 & #"})
  void a_kept_server_can_be_opened_again_and_again(String name) throws Exception {
    Cache named = new Cache(cache.path().resolve(name));
    TestCache.fill(named);
    String command = keep(named);
    RunDirectory run = named.runs().get(0);
    assertThat(run.serverPid()).isEmpty();
    assertThat(Files.isSymbolicLink(run.data())).isFalse();
    for (int i = 0; i < 2; i++) {
      Opened opened = Opened.with(command);
      long pid = run.serverPid().orElseThrow();
      try (Connection connection = DriverManager.getConnection(opened.url())) {
        assertThat(connection.createStatement().executeQuery("TABLE proof").next()).isTrue();
      }
      opened.interrupt();
      until(() -> ProcessHandle.of(pid).isEmpty());
      assertThat(run.serverPid()).isEmpty();
    }
  }

  @Test
  void who_opens_a_kept_server_second_leaves_it_to_the_first() throws Exception {
    String command = keep(cache);
    Opened first = Opened.with(command);
    Opened second = Opened.with(command);
    assertThat(second.url()).isEqualTo(first.url());
    assertThat(second.shell().waitFor()).isZero();
    try (Connection connection = DriverManager.getConnection(first.url())) {
      assertThat(connection.isValid(1)).isTrue();
    }
    first.interrupt();
    assertThat(cache.runs().get(0).serverPid()).isEmpty();
  }

  @Test
  void a_killed_jvm_keeps_what_is_kept() throws Exception {
    Holder holder = Holder.start(cache.path());
    Files.writeString(holder.run().kept(), "postgres\n");
    holder.jvm().destroyForcibly();
    until(() -> ProcessHandle.of(holder.serverPid()).isEmpty());
    until(() -> !Files.isSymbolicLink(holder.run().data()) && Files.exists(holder.run().data()));
    assertThat(holder.run().data().resolve("PG_VERSION")).exists();
  }

  @Test
  void a_later_start_removes_those_beyond_the_count_the_oldest_first() throws Exception {
    KeepPolicy two = new KeepPolicy(2, Duration.ofDays(1));
    for (int i = 0; i < 3; i++) {
      keep(cache);
    }
    RunDirectory oldest = cache.runs().get(0);
    cache.start(two).close();
    assertThat(cache.runs()).hasSize(2).doesNotContain(oldest);
  }

  @Test
  void a_later_start_removes_those_that_are_too_old() throws Exception {
    keep(cache);
    keep(cache);
    RunDirectory old = cache.runs().get(0);
    Instant longAgo = Instant.now().minus(Duration.ofDays(8));
    Files.setLastModifiedTime(old.kept(), FileTime.from(longAgo));
    cache.start(KeepPolicy.DEFAULT).close();
    assertThat(cache.runs()).hasSize(1).doesNotContain(old);
  }

  @Test
  void what_somebody_has_open_stays_whatever_the_bounds_are() throws Exception {
    KeepPolicy none = new KeepPolicy(0, Duration.ZERO);
    Opened opened = Opened.with(keep(cache));
    cache.start(none).close();
    assertThat(cache.runs()).hasSize(1);
    try (Connection connection = DriverManager.getConnection(opened.url())) {
      assertThat(connection.isValid(1)).isTrue();
    }
    opened.interrupt();
    cache.start(none).close();
    assertThat(cache.runs()).isEmpty();
  }

  @Test
  void what_somebody_had_open_and_killed_does_not_stay_for_ever() throws Exception {
    KeepPolicy none = new KeepPolicy(0, Duration.ZERO);
    Opened opened = Opened.with(keep(cache));
    ProcessHandle server =
        ProcessHandle.of(cache.runs().get(0).serverPid().orElseThrow()).orElseThrow();
    opened.shell().destroyForcibly().waitFor();
    server.destroyForcibly();
    until(() -> !server.isAlive());
    cache.start(none).close();
    assertThat(cache.runs()).isEmpty();
  }
}
