package dev.rehearsal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server leaves for the next one. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeavingsTest {

  @SuppressWarnings("NullAway.Init")
  private Cache cache;

  @BeforeEach
  void makeCache() throws IOException {
    cache = TestCache.filled();
  }

  @Test
  void the_next_server_of_the_name_holds_it_and_no_other() throws Exception {
    cache.leave("a", 7);
    try (RunningServer same = cache.start("a");
        RunningServer again = cache.start("a");
        RunningServer other = cache.start("b");
        RunningServer nameless = cache.start()) {
      assertThat(Cache.query(same.admin(), "SELECT n FROM t")).isEqualTo("7");
      assertThat(Cache.query(again.admin(), "SELECT n FROM t")).isEqualTo("7");
      for (RunningServer empty : List.of(other, nameless)) {
        assertThatThrownBy(() -> Cache.query(empty.admin(), "SELECT n FROM t"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("\"t\" does not exist");
      }
    }
    assertThat(cache.runs()).isEmpty();
  }

  @Test
  void what_a_server_does_with_it_stays_its_own() throws Exception {
    cache.leave("a", 7);
    try (RunningServer server = cache.start("a")) {
      Cache.execute(server.admin(), "UPDATE t SET n = 8");
      server.leave(List.of("a"), "again", "").close();
    }
    try (RunningServer server = cache.start("a")) {
      assertThat(Cache.query(server.admin(), "SELECT n FROM t")).isEqualTo("7");
    }
  }

  @Test
  void no_log_is_left_that_a_server_would_only_write_over() throws Exception {
    RunningServer server = cache.start("a");
    Cache.execute(
        server.admin(),
        "CREATE TABLE t AS SELECT n, repeat('x', 500) AS x FROM generate_series(1, 20000) AS n");
    server.leave(List.of("a"), "about a", "").close();
    Path files = Cache.unpacked(cache.left().get(0));
    try (Stream<Path> log = Files.list(files.resolve("pg_wal"))) {
      assertThat(log.filter(Files::isRegularFile)).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void the_server_that_goes_on_holds_it_too_and_no_other_begins_with_what_it_does_then()
      throws Exception {
    RunningServer first = cache.start("a");
    Cache.execute(first.admin(), "CREATE TABLE t AS SELECT 7 AS n");
    try (RunningServer next = first.leave(List.of("a"), "a", "")) {
      first.close();
      Cache.execute(next.admin(), "UPDATE t SET n = 8");
      try (RunningServer other = cache.start("a")) {
        assertThat(Cache.query(other.admin(), "SELECT n FROM t")).isEqualTo("7");
      }
      assertThat(Cache.query(next.admin(), "SELECT n FROM t")).isEqualTo("8");
    }
    assertThat(cache.runs()).isEmpty();
  }

  @Test
  void where_what_is_wanted_is_not_there_the_nearest_serves() throws Exception {
    cache.leave("a", 1);
    cache.leave("b", 2);
    try (RunningServer server = cache.start("c", "b", "a")) {
      assertThat(Cache.query(server.admin(), "SELECT n FROM t")).isEqualTo("2");
      server.leaveNothing();
    }
  }

  @Test
  void a_server_of_what_was_left_starts_where_that_is_there_and_none_where_it_is_not()
      throws Exception {
    EmbeddedServer servers = new EmbeddedServer();
    assertThat(servers.startLeft(cache.request(null, KeepPolicy.DEFAULT), "a")).isEmpty();
    assertThat(cache.path().resolve("run")).doesNotExist();
    cache.leave("a", 7);
    try (RunningServer server =
        servers.startLeft(cache.request(null, KeepPolicy.DEFAULT), "a").orElseThrow()) {
      assertThat(Cache.query(server.admin(), "SELECT n FROM t")).isEqualTo("7");
    }
  }

  @Test
  void while_one_makes_it_others_wait_and_find_it_made() throws Exception {
    RunningServer maker = cache.start("a");
    List<CompletableFuture<RunningServer>> others = othersThatWant("a");
    Cache.execute(maker.admin(), "CREATE TABLE t AS SELECT 7 AS n");
    assertThat(others).noneMatch(CompletableFuture::isDone);
    maker.leave(List.of("a"), "a", "").close();
    for (CompletableFuture<RunningServer> other : others) {
      try (RunningServer server = other.join()) {
        assertThat(Cache.query(server.admin(), "SELECT n FROM t")).isEqualTo("7");
      }
    }
  }

  @Test
  void who_has_nothing_to_leave_lets_all_go_that_wait() throws Exception {
    try (RunningServer maker = cache.start("a")) {
      List<CompletableFuture<RunningServer>> others = othersThatWant("a");
      maker.leaveNothing();
      // All of them at once: none waits for another of them.
      List<RunningServer> servers = others.stream().map(CompletableFuture::join).toList();
      servers.forEach(RunningServer::close);
    }
  }

  @Test
  void who_ends_before_it_is_made_leaves_it_to_one_of_those_who_wait() throws Exception {
    RunningServer maker = cache.start("a");
    List<CompletableFuture<RunningServer>> others = othersThatWant("a");
    maker.close();
    RunningServer second =
        (RunningServer) CompletableFuture.anyOf(others.toArray(CompletableFuture[]::new)).join();
    Cache.execute(second.admin(), "CREATE TABLE t AS SELECT 8 AS n");
    assertThat(others).filteredOn(CompletableFuture::isDone).hasSize(1);
    second.leave(List.of("a"), "a", "").close();
    for (CompletableFuture<RunningServer> other : others) {
      try (RunningServer server = other.join()) {
        assertThat(server == second ? "8" : Cache.query(server.admin(), "SELECT n FROM t"))
            .isEqualTo("8");
      }
    }
  }

  private List<CompletableFuture<RunningServer>> othersThatWant(String name)
      throws InterruptedException {
    List<CompletableFuture<RunningServer>> others =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> cache.start(name), work -> new Thread(work).start()))
            .limit(3)
            .toList();
    // As long as a server takes that has not to wait.
    Thread.sleep(2000);
    assertThat(others).noneMatch(CompletableFuture::isDone);
    return others;
  }

  @Test
  void servers_share_what_none_of_them_changes_and_no_other_files() throws Exception {
    cache.leave("a", 7);
    try (RunningServer same = cache.start("a");
        RunningServer near = cache.start("b", "a")) {
      assertThat(databases(same)).containsOnlyOnce("4").doesNotHaveDuplicates();
      assertThat(linked()).containsExactlyInAnyOrder("1", "4");
      for (RunningServer each : List.of(same, near)) {
        Cache.execute(each.admin(), "CREATE DATABASE clone TEMPLATE template0");
        Cache.execute(each.admin(), "CREATE DATABASE another");
        assertThat(Cache.query(each.admin().to("clone"), "SELECT count(*) > 0 FROM pg_class"))
            .isEqualTo("t");
      }
      // Whatever a server does with it, the others still have it.
      Cache.execute(
          same.admin(), "UPDATE pg_database SET datistemplate = false WHERE datname = 'template0'");
      Cache.execute(same.admin(), "DROP DATABASE template0");
      near.leaveNothing();
    }
    try (RunningServer again = cache.start("a")) {
      Cache.execute(again.admin(), "CREATE DATABASE clone TEMPLATE template0");
    }
  }

  @Test
  void what_began_near_may_drop_and_leave_all_that_it_took() throws Exception {
    cache.leave("a", 7);
    RunningServer near = cache.start("b", "a");
    Path template = cache.runs().get(0).data().resolve("base/4");
    assertThat(Files.getPosixFilePermissions(template)).contains(PosixFilePermission.OWNER_WRITE);
    near.leave(List.of("b"), "b", "").close();
    try (RunningServer server = cache.start("b")) {
      assertThat(Cache.query(server.admin(), "SELECT n FROM t")).isEqualTo("7");
    }
  }

  @Test
  void it_is_found_under_the_name_of_what_it_holds_beside() throws Exception {
    RunningServer maker = cache.start("a");
    Cache.execute(maker.admin(), "CREATE TABLE t AS SELECT 7 AS n");
    maker.leave(List.of("a", "part"), "about a", "").close();
    EmbeddedServer embedded = new EmbeddedServer();
    try (RunningServer part = cache.start("part");
        RunningServer near = cache.start("b", "part");
        RunningServer ahead =
            embedded.startLeft(cache.request(null, KeepPolicy.DEFAULT), "part").orElseThrow()) {
      for (RunningServer each : List.of(part, near, ahead)) {
        assertThat(Cache.query(each.admin(), "SELECT n FROM t")).isEqualTo("7");
      }
      // It has no such part itself.
      near.leave(List.of("b"), "about b", "").close();
    }
    Path left = cache.left().stream().filter(path -> path.endsWith("a")).findFirst().orElseThrow();
    Files.delete(left.resolve("data.tar"));
    try (RunningServer other = cache.start("part")) {
      assertThatThrownBy(() -> Cache.query(other.admin(), "SELECT n FROM t"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("\"t\" does not exist");
    }
    assertThat(cache.left()).extracting(path -> path.getFileName().toString()).containsExactly("b");
  }

  @Test
  void what_two_databases_have_in_common_lies_there_once() throws Exception {
    RunningServer maker = cache.start("a");
    Cache.execute(maker.admin(), "CREATE DATABASE one");
    Cache.execute(maker.admin().to("one"), "CREATE TABLE t AS SELECT 7 AS n");
    Cache.execute(maker.admin(), "ALTER DATABASE one ALLOW_CONNECTIONS false");
    Cache.execute(maker.admin(), "CREATE DATABASE two TEMPLATE one STRATEGY file_copy");
    Cache.execute(maker.admin().to("two"), "CREATE TABLE more AS SELECT 8 AS n");
    Cache.execute(maker.admin(), "ALTER DATABASE two ALLOW_CONNECTIONS false");
    maker.leave(List.of("a"), "about a", "").close();
    assertThat(links(cache.left().get(0).resolveSibling("../sealed/a"), 2)).isGreaterThan(400);
    try (RunningServer server = cache.start("b", "a")) {
      Cache.execute(server.admin(), "CREATE DATABASE three TEMPLATE one");
      Cache.execute(server.admin(), "CREATE DATABASE four TEMPLATE two");
      assertThat(Cache.query(server.admin().to("three"), "SELECT n FROM t")).isEqualTo("7");
      assertThat(Cache.query(server.admin().to("four"), "SELECT t.n + more.n FROM t, more"))
          .isEqualTo("15");
      Cache.execute(server.admin(), "DROP DATABASE two");
      Cache.execute(server.admin(), "CREATE DATABASE five TEMPLATE one");
      assertThat(Cache.query(server.admin().to("five"), "SELECT n FROM t")).isEqualTo("7");
    }
  }

  private static long links(Path root, int count) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      long found = 0;
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        found += Files.getAttribute(file, "unix:nlink").equals(count) ? 1 : 0;
      }
      return found;
    }
  }

  @Test
  void a_cache_that_was_moved_serves_where_it_is_now() throws Exception {
    cache.leave("a", 7);
    Path moved = cache.path().resolveSibling(cache.path().getFileName() + "-moved");
    Files.move(cache.path(), moved);
    cache = new Cache(moved);
    try {
      cache.assertServes("a", 7);
    } finally {
      Trees.delete(moved);
    }
  }

  private static List<String> databases(RunningServer server) throws SQLException {
    return List.of(
        Cache.query(server.admin(), "SELECT string_agg(oid::text, ' ') FROM pg_database")
            .split(" ", -1));
  }

  /** The databases of servers that run now that are links. */
  private List<String> linked() throws IOException {
    List<String> linked = new ArrayList<>();
    for (RunDirectory run : cache.runs()) {
      try (Stream<Path> all = Files.list(run.data().resolve("base"))) {
        all.filter(Files::isSymbolicLink)
            .forEach(each -> linked.add(each.getFileName().toString()));
      }
    }
    return linked;
  }

  @Test
  void what_a_server_uses_stays_for_as_long_as_it_lives() throws Exception {
    cache.leave("a", 1);
    try (RunningServer user = cache.start("a")) {
      for (String name : List.of("b", "c", "d", "e", "f")) {
        Thread.sleep(20);
        cache.leave(name, 1);
      }
      new CachedFiles(cache.path(), KeepPolicy.DEFAULT).clear(true);
      assertThat(cache.left())
          .extracting(path -> path.getFileName().toString())
          .containsExactly("a");
      Cache.execute(user.admin(), "CREATE DATABASE clone TEMPLATE template0");
    }
    new CachedFiles(cache.path(), KeepPolicy.DEFAULT).clear(true);
    assertThat(cache.path().resolve("base")).isDirectoryNotContaining(Files::isDirectory);
  }

  @Test
  void servers_that_vacuum_what_is_closed_share_none_of_it() throws Exception {
    ServerRequest usual = cache.request(null, KeepPolicy.DEFAULT);
    ServerRequest vacuuming =
        new ServerRequest(
            usual.version(),
            usual.image(),
            usual.url(),
            usual.cacheDirectory(),
            usual.keep(),
            new TreeMap<>(Map.of("autovacuum", "on")),
            usual.memory());
    EmbeddedServer embedded = new EmbeddedServer();
    RunningServer server = embedded.start(vacuuming, List.of("a"));
    Cache.execute(server.admin(), "CREATE DATABASE closed");
    Cache.execute(server.admin(), "ALTER DATABASE closed ALLOW_CONNECTIONS false");
    server.leave(List.of("a"), "a", "").close();
    try (RunningServer next = embedded.start(vacuuming, List.of("a"))) {
      assertThat(databases(next)).hasSize(4);
      assertThat(linked()).isEmpty();
    }
  }

  @Test
  void what_is_kept_needs_nothing_that_was_left() throws Exception {
    cache.leave("a", 7);
    Path data;
    try (RunningServer server = cache.start("a")) {
      server.keep("postgres");
      data = cache.runs().get(0).data();
    }
    try (Stream<Path> all = Files.walk(data)) {
      assertThat(all).noneMatch(Files::isSymbolicLink);
    }
    assertThat(data.resolve("base/4/1259")).isRegularFile();
  }

  @Test
  void a_few_are_left_and_the_longest_unused_goes() throws Exception {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      cache.leave(name, 1);
      // File systems tell times apart that are some milliseconds apart.
      Thread.sleep(20);
    }
    cache.start("a").close();
    cache.leave("f", 1);
    assertThat(cache.left())
        .extracting(path -> path.getFileName().toString())
        .containsExactly("a", "c", "d", "e", "f");
  }

  @Test
  void a_cluster_is_made_anew_without_what_servers_share_that_live() throws Exception {
    cache.leave("a", 7);
    Path base = cache.left().get(0).resolve("../..").normalize();
    try (RunningServer living = cache.start("a")) {
      Files.write(base.resolve("data/PG_VERSION"), new byte[0]);
      cache.start().close();
      Cache.execute(living.admin(), "CREATE DATABASE one TEMPLATE template0");
      try (RunningServer same = cache.start("a")) {
        assertThat(Cache.query(same.admin(), "SELECT n FROM t")).isEqualTo("7");
      }
      Files.write(base.resolve("password"), new byte[0]);
      cache.leave("a", 8);
      assertThat(cache.left()).isEmpty();
      Cache.execute(living.admin(), "CREATE DATABASE two TEMPLATE template0");
      assertThat(Cache.query(living.admin().to("two"), "SELECT count(*) > 0 FROM pg_class"))
          .isEqualTo("t");
    }
    cache.leave("a", 8);
    try (RunningServer server = cache.start("a")) {
      assertThat(Cache.query(server.admin(), "SELECT n FROM t")).isEqualTo("8");
    }
  }

  @Test
  void what_began_from_a_cluster_that_was_made_anew_since_is_not_left() throws Exception {
    RunningServer old = cache.start("a");
    Path base = cache.path().resolve("base");
    try (Stream<Path> all = Files.list(base)) {
      for (Path each : all.filter(Files::isDirectory).toList()) {
        Trees.delete(each);
      }
    }
    cache.start().close();
    old.leave(List.of("a"), "a", "").close();
    try (RunningServer server = cache.start("a")) {
      assertThat(Cache.query(server.admin(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void what_nobody_has_used_for_long_goes() throws Exception {
    cache.leave("a", 7);
    Files.setLastModifiedTime(
        cache.left().get(0), FileTime.from(Instant.now().minus(Duration.ofDays(15))));
    cache.leave("b", 7);
    assertThat(cache.left()).extracting(path -> path.getFileName().toString()).containsExactly("b");
  }

  @Test
  void what_finds_no_room_is_not_left_and_nothing_of_it_stays() throws Exception {
    Path place = cache.path().resolve("place");
    try (SmallDisk disk = SmallDisk.at(place, 400_000_000)) {
      cache = new Cache(disk.path());
      TestCache.fill(cache);
      RunningServer server = cache.start("a");
      Optional<Path> memory = Cache.memoryOf(cache.runs().get(0));
      assumeTrue(memory.isPresent(), "the data of the server are on the disk themselves");
      Cache.execute(server.admin(), "CREATE TABLE t AS SELECT 7 AS n");
      disk.shrink();
      try (RunningServer same = server.leave(List.of("a"), "a", "")) {
        assertThat(Cache.query(same.admin(), "SELECT n FROM t")).isEqualTo("7");
      }
      assertThat(cache.left()).isEmpty();
      assertThat(cache.runs()).isEmpty();
      assertThat(memory.orElseThrow()).doesNotExist();
      disk.grow();
      cache.start("a").close();
      assertThat(cache.runs()).isEmpty();
    }
  }
}
