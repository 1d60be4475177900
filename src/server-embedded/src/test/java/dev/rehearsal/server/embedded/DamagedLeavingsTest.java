package dev.rehearsal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerRequest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server has left that is no longer as it was, or lies otherwise than it mostly does. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedLeavingsTest {

  @SuppressWarnings("NullAway.Init")
  private Cache cache;

  @BeforeEach
  void makeCache() throws IOException {
    cache = TestCache.filled();
  }

  /** Files that were not yet on the disk when the power went, and those of another version. */
  private static final List<Damage> DAMAGES =
      List.of(
          new Damage("data.tar", 0),
          new Damage("data.tar", 8192),
          new Damage("data.tar", 3_000_000),
          new Damage("data.tar", -1),
          new Damage("data.tar", 19),
          new Damage("rehearsal.label", 0),
          new Damage("../../sealed/a/4/1259", 8192),
          new Damage("../../sealed/a/4/1255", -1),
          new Damage("../../sealed/a/rehearsal.label", 0),
          new Damage("data/PG_VERSION", 17),
          new Damage("data/global/pg_control", 18));

  /** What becomes of a file: its first bytes, none of it (-1), or as much with other content. */
  private record Damage(String file, int what) {

    void doneTo(Path left) throws IOException {
      if (!file.startsWith("data/")) {
        done(left.resolve(file));
        return;
      }
      Path files = Cache.unpacked(left);
      done(left.resolve(file));
      Files.delete(left.resolve("data.tar"));
      Packing.pack(left);
      assertThat(files).doesNotExist();
    }

    private void done(Path path) throws IOException {
      switch (what) {
        case -1 -> Files.delete(path);
        case 17 -> Files.writeString(path, "17\n");
        case 19 -> {
          // The name of what comes first, which its sum is no longer about.
          byte[] packed = Files.readAllBytes(path);
          Arrays.fill(packed, 1, 4, (byte) 'x');
          Files.write(path, packed);
        }
        case 18 -> {
          // As long as before, and of no version that there is.
          byte[] control = Files.readAllBytes(path);
          Arrays.fill(control, 8, 16, (byte) 1);
          Files.write(path, control);
        }
        default -> Files.write(path, Arrays.copyOf(Files.readAllBytes(path), what));
      }
    }
  }

  @Test
  void what_is_damaged_is_forgotten_and_made_anew() throws Exception {
    for (Damage damage : DAMAGES) {
      cache.leave("a", 7);
      damage.doneTo(cache.left().get(0));
      try (RunningServer server = cache.start("a")) {
        assertThat(Cache.query(server.admin(), "SELECT to_regclass('t')::text IS NULL"))
            .as(damage.toString())
            .isEqualTo("t");
        assertThat(cache.left()).as(damage.toString()).isEmpty();
      }
      assertThat(cache.runs()).isEmpty();
    }
    cache.leave("a", 8);
    try (RunningServer server = cache.start("a")) {
      assertThat(Cache.query(server.admin(), "SELECT n FROM t")).isEqualTo("8");
    }
  }

  @Test
  void zeros_in_place_of_the_end_are_no_end() throws Exception {
    cache.leave("a", 7);
    Path left = cache.left().get(0);
    Path packed = left.resolve("data.tar");
    byte[] whole = Files.readAllBytes(packed);
    for (int tenth = 1; tenth < 10; tenth++) {
      byte[] cut = whole.clone();
      Arrays.fill(cut, whole.length / 10 * tenth / 512 * 512, whole.length, (byte) 0);
      Files.write(packed, cut);
      Path target = Trees.createEnterable(cache.path().resolve("cut-" + tenth)).resolve("data");
      assertThatThrownBy(() -> Packing.unpack(List.of(left), target))
          .isInstanceOf(DatabaseServerException.class);
    }
    try (RunningServer server = cache.start("a")) {
      assertThat(Cache.query(server.admin(), "SELECT count(*) FROM pg_database")).isEqualTo("3");
    }
    assertThat(cache.left()).isEmpty();
  }

  @Test
  void what_is_damaged_is_not_started_ahead_of_who_wants_it() throws Exception {
    cache.leave("a", 7);
    new Damage("data.tar", 0).doneTo(cache.left().get(0));
    ServerRequest request = cache.request(null, KeepPolicy.DEFAULT);
    assertThat(new EmbeddedServer().startLeft(request, "a")).isEmpty();
    assertThat(cache.runs()).isEmpty();
    // Nobody has the claim to it, for which this would wait.
    cache.leave("a", 8);
    try (RunningServer server = new EmbeddedServer().startLeft(request, "a").orElseThrow()) {
      assertThat(Cache.query(server.admin(), "SELECT n FROM t")).isEqualTo("8");
    }
  }

  @Test
  void names_that_are_damaged_are_in_nobody_elses_way() throws Exception {
    cache.leave("a", 7);
    Path names = cache.left().get(0).resolve("rehearsal.names");
    Files.delete(names);
    Files.createDirectory(names);
    try (RunningServer server = cache.start("b")) {
      assertThat(Cache.query(server.admin(), "SELECT count(*) FROM pg_database")).isEqualTo("3");
    }
  }

  @Test
  void files_that_are_not_in_one_serve_as_well() throws Exception {
    cache.leave("a", 7);
    Path left = cache.left().get(0);
    Cache.unpacked(left);
    Files.delete(left.resolve("data.tar"));
    Label.put("about a", left);
    cache.assertServes("a", 7);
  }

  @Test
  void where_there_is_no_tar_the_files_are_left_as_they_are() throws Exception {
    assertThat(leftWithout("tar")).isEqualTo("7");
    assertThat(cache.left().get(0).resolve("data/PG_VERSION")).isRegularFile();
    try (RunningServer server = cache.start("a")) {
      assertThat(Cache.query(server.admin(), "SELECT n FROM t")).isEqualTo("7");
    }
  }

  @Test
  void what_was_packed_elsewhere_is_made_anew_where_there_is_no_tar() throws Exception {
    cache.leave("a", 8);
    assertThat(leftWithout("tar")).isEqualTo("7");
    assertThat(cache.left().get(0).resolve("data/PG_VERSION")).isRegularFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"awk", "find"})
  void where_nothing_measures_what_was_left_it_is_measured_here(String program) throws Exception {
    assertThat(leftWithout(program)).isEqualTo("7");
  }

  @Test
  void what_is_in_one_file_is_for_nobody_but_its_owner() throws Exception {
    cache.leave("a", 7);
    assertThat(Files.getPosixFilePermissions(cache.left().get(0).resolve("data.tar")))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  /** The number that a JVM leaves, and finds again, which sees all programs but one. */
  private String leftWithout(String program) throws IOException {
    Path programs = Trees.createEnterable(cache.path().resolve("without-" + program));
    for (String directory : List.of("/usr/bin", "/bin")) {
      try (Stream<Path> all = Files.list(Path.of(directory))) {
        for (Path each : all.toList()) {
          Path link = programs.resolve(each.getFileName());
          if (!each.endsWith(program) && !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(link, each);
          }
        }
      }
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder jvm =
        new ProcessBuilder(
            List.of(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Leaver.class.getName(),
                cache.path().toString(),
                program));
    jvm.environment().put("TAR_OPTIONS", "--transform=s/data/other/");
    jvm.environment().put("PATH", programs.toString());
    Process process = jvm.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** Another JVM. */
  static final class Leaver {

    private Leaver() {}

    public static void main(String[] arguments) throws Exception {
      if (new File(System.getenv("PATH"), arguments[1]).exists()) {
        throw new IllegalStateException("there is one");
      }
      Cache cache = new Cache(Path.of(arguments[0]));
      cache.leave("a", 7);
      ServerRequest request = cache.request(null, KeepPolicy.DEFAULT);
      try (RunningServer ahead = new EmbeddedServer().startLeft(request, "a").orElse(null);
          RunningServer server = cache.start("a")) {
        if (ahead != null) {
          Cache.execute(ahead.admin(), "UPDATE t SET n = 8");
        }
        System.out.println(Cache.query(server.admin(), "SELECT n FROM t"));
      }
    }
  }
}
