package dev.rehearsal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
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

  private RunningServer start(String left) {
    return new EmbeddedServer().start(cache.request(null, KeepPolicy.DEFAULT), left);
  }

  private void leave(String name, int number) throws SQLException {
    try (RunningServer server = start(name)) {
      Cache.execute(server.admin(), "CREATE TABLE t AS SELECT %d AS n".formatted(number));
      server.leave(name);
    }
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> bases = Files.list(cache.path().resolve("base"))) {
      Path home =
          bases
              .map(base -> base.resolve("left"))
              .filter(Files::isDirectory)
              .findFirst()
              .orElseThrow();
      try (Stream<Path> all = Files.list(home)) {
        return all.sorted().toList();
      }
    }
  }

  @Test
  void the_next_server_of_the_name_holds_it_and_no_other() throws Exception {
    leave("a", 7);
    try (RunningServer same = start("a");
        RunningServer again = start("a");
        RunningServer other = start("b");
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
    leave("a", 7);
    try (RunningServer server = start("a")) {
      Cache.execute(server.admin(), "UPDATE t SET n = 8");
      server.leave("a");
    }
    try (RunningServer server = start("a")) {
      assertThat(Cache.query(server.admin(), "SELECT n FROM t")).isEqualTo("7");
    }
  }

  @Test
  void a_few_are_left_and_the_longest_unused_goes() throws Exception {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      leave(name, 1);
      // File systems tell times apart that are some milliseconds apart.
      Thread.sleep(20);
    }
    start("a").close();
    leave("f", 1);
    assertThat(left())
        .extracting(path -> path.getFileName().toString())
        .containsExactly("a", "c", "d", "e", "f");
  }

  @Test
  void what_is_damaged_is_forgotten_and_made_anew() throws Exception {
    leave("a", 7);
    Path control = left().get(0).resolve("global").resolve("pg_control");
    Files.write(control, new byte[100]);
    try (RunningServer server = start("a")) {
      assertThat(Cache.query(server.admin(), "SELECT to_regclass('t')::text IS NULL"))
          .isEqualTo("t");
      assertThat(left()).isEmpty();
    }
    assertThat(cache.runs()).isEmpty();
    leave("a", 8);
    try (RunningServer server = start("a")) {
      assertThat(Cache.query(server.admin(), "SELECT n FROM t")).isEqualTo("8");
    }
  }
}
