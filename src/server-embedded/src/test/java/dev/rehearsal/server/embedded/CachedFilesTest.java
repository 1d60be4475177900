package dev.rehearsal.server.embedded;

import static dev.rehearsal.server.embedded.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.CacheEntry;
import dev.rehearsal.database.CacheEntry.Kind;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerCache;
import dev.rehearsal.database.ServerRequest;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is in the cache directory, who needs it, and what may go. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CachedFilesTest {

  @SuppressWarnings("NullAway.Init")
  private Cache cache;

  @BeforeEach
  void makeCache() throws IOException {
    cache = TestCache.filled();
  }

  private ServerCache files() {
    return new EmbeddedServer().cache(cache.request(null, KeepPolicy.DEFAULT)).orElseThrow();
  }

  private List<String> shown() {
    return words(files().entries());
  }

  private static List<String> words(List<CacheEntry> entries) {
    return entries.stream().map(e -> e.kind() + (e.inUse() ? " in use" : "")).sorted().toList();
  }

  private CacheEntry only(Kind kind) {
    return files().entries().stream().filter(e -> e.kind() == kind).findFirst().orElseThrow();
  }

  private void leave(String name) {
    cache.start().leave(List.of(name), "shop to 7 (7 of 7)", "").close();
  }

  @Test
  void nothing_is_in_a_directory_that_is_not_there() throws Exception {
    Cache none = new Cache(cache.path().resolve("none"));
    ServerCache files = new CachedFiles(none.path(), KeepPolicy.DEFAULT);
    assertThat(files.entries()).isEmpty();
    assertThat(files.clear(true)).isEmpty();
    assertThat(none.path()).doesNotExist();
  }

  @Test
  void what_is_there_is_told_with_what_it_is_for() throws Exception {
    leave("a1");
    try (RunningServer server = cache.start()) {
      Cache.query(server.admin(), "SELECT 1");
      assertThat(shown())
          .containsExactly(
              "BASE_CLUSTER in use", "BINARIES in use", "MIGRATED_CLUSTER", "RUN in use");
    }
    assertThat(only(Kind.BINARIES).about()).matches("PostgreSQL 18\\.\\d+");
    assertThat(only(Kind.BASE_CLUSTER).about()).isEqualTo("PostgreSQL 18");
    assertThat(only(Kind.MIGRATED_CLUSTER).about()).isEqualTo("shop to 7 (7 of 7)");
    assertThat(files().entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.bytes()).isBetween(10_000_000L, 500_000_000L);
              assertThat(entry.used()).isAfter(Instant.now().minus(Duration.ofHours(1)));
            });
  }

  @Test
  void a_living_run_of_another_process_keeps_what_it_needs() throws Exception {
    leave("a1");
    try (Holder holder = Holder.start(cache.path())) {
      assertThat(words(files().clear(true))).containsExactly("MIGRATED_CLUSTER");
      assertThat(shown()).containsExactly("BASE_CLUSTER in use", "BINARIES in use", "RUN in use");
      assertThat(holder.server().isAlive()).isTrue();
    }
    assertThat(words(files().clear(false))).containsExactly("BASE_CLUSTER", "BINARIES");
    assertThat(files().entries()).isEmpty();
    cache.start().close();
  }

  @Test
  void a_run_of_an_earlier_version_may_need_anything() throws Exception {
    try (Holder holder = Holder.start(cache.path())) {
      Files.delete(holder.run().path().resolve("binaries"));
      assertThat(files().clear(true)).isEmpty();
    }
  }

  @Test
  void databases_of_failed_tests_stay_with_their_binaries_unless_they_shall_go() throws Exception {
    Process jvm = Holder.launch(cache.path(), "keep");
    jvm.inputReader().readLine();
    jvm.getOutputStream().close();
    jvm.onExit().join();
    assertThat(words(files().clear(false))).containsExactly("BASE_CLUSTER");
    assertThat(shown()).containsExactly("BINARIES in use", "KEPT_SERVER");
    assertThat(only(Kind.KEPT_SERVER).about()).isEqualTo("evidence");
    assertThat(words(files().clear(true))).containsExactly("BINARIES in use", "KEPT_SERVER");
    assertThat(files().entries()).isEmpty();
  }

  @Test
  void what_somebody_did_not_live_to_end_goes() throws Exception {
    leave("a1");
    Path left = only(Kind.MIGRATED_CLUSTER).path();
    Files.move(left, left.resolveSibling("a1" + Trees.SCRATCH + "-1"));
    Path dead = cache.path().resolve("run/20200101-000000-1-1-dead");
    Files.createDirectories(dead);
    assertThat(shown()).containsExactly("BASE_CLUSTER", "BINARIES", "LEFTOVER", "RUN");
    assertThat(words(files().clear(false)))
        .containsExactly("BASE_CLUSTER", "BINARIES", "LEFTOVER", "RUN");
  }

  @Test
  void to_look_at_a_run_whose_files_go_at_that_moment_puts_nothing_there() throws Exception {
    Path going = cache.path().resolve("run/20200101-000000-1-1-going");
    Files.createDirectories(going);
    assertThat(shown()).containsExactly("BASE_CLUSTER", "BINARIES", "RUN");
    assertThat(going).isEmptyDirectory();
  }

  @Test
  void what_another_account_may_have_put_there_is_not_run() throws Exception {
    leave("a1");
    giveAway(cache.path());
    EmbeddedServer servers = new EmbeddedServer();
    ServerRequest request = cache.request(null, KeepPolicy.DEFAULT);
    List<ThrowingCallable> all =
        List.of(
            () -> servers.start(request),
            () -> servers.startLeft(request, "a1"),
            () -> files().entries(),
            () -> files().clear(true));
    assertThat(all)
        .allSatisfy(
            each ->
                assertThatThrownBy(each)
                    .isInstanceOf(DatabaseServerException.class)
                    .hasMessageStartingWith("the cache directory " + cache.path())
                    .hasMessageContaining("belongs to another account (65534)"));
  }

  private static void giveAway(Path directory) throws IOException {
    boolean given;
    try {
      Files.setAttribute(directory, "unix:uid", 65534);
      given = true;
    } catch (FileSystemException e) {
      given = false;
    }
    assumeTrue(given, "nothing can be given to another account here");
  }

  @Test
  void servers_start_whoever_clears_the_cache_at_that_moment() throws Exception {
    List<Process> jvms = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      jvms.add(Holder.launch(cache.path()));
      Thread.sleep(50);
      files().clear(false);
    }
    for (Process jvm : jvms) {
      until(
          () -> {
            files().clear(false);
            return jvm.inputReader().ready() || !jvm.isAlive();
          });
      try (Holder holder = Holder.of(jvm)) {
        assertThat(holder.server().isAlive()).isTrue();
      }
    }
    assertThat(cache.runs()).isEmpty();
  }

  @Test
  void versions_that_nobody_has_used_for_long_make_room_for_a_new_one() throws Exception {
    cache.start().close();
    for (Kind kind : List.of(Kind.BINARIES, Kind.BASE_CLUSTER)) {
      Path path = only(kind).path();
      Path old = path.resolveSibling("old-" + path.getFileName());
      Files.move(path, old);
      Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(61))));
    }
    cache.start().close();
    assertThat(files().entries())
        .extracting(entry -> entry.path().getFileName().toString())
        .hasSize(2)
        .noneMatch(name -> name.startsWith("old-"));
  }
}
