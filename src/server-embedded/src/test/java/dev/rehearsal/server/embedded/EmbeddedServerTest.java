package dev.rehearsal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerAccess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddedServerTest {

  @SuppressWarnings("NullAway.Init")
  private Cache cache;

  /** Not in a directory of JUnit's, which the account of the server may not enter. */
  @BeforeEach
  void makeCache() throws IOException {
    cache = TestCache.filled();
  }

  @Test
  void a_server_comes_answers_and_goes_without_a_trace() throws Exception {
    long pid;
    Optional<Path> memory;
    try (RunningServer server = cache.start()) {
      assertThat(Cache.query(server.admin(), "SELECT 6 * 7")).isEqualTo("42");
      RunDirectory run = cache.runs().get(0);
      memory = Cache.memoryOf(run);
      pid = run.serverPid().orElseThrow();
      assertThat(ProcessHandle.of(pid)).isPresent();
    }
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(cache.runs()).isEmpty();
    memory.ifPresent(path -> assertThat(path).doesNotExist());
  }

  @Test
  void two_servers_run_side_by_side_in_one_process() throws Exception {
    try (RunningServer one = cache.start();
        RunningServer two = cache.start()) {
      assertThat(cache.runs()).hasSize(2);
      Cache.query(one.admin(), "SELECT set_config('a.b', '1', false)");
      assertThat(one.admin().port()).isNotEqualTo(two.admin().port());
      assertThat(Cache.query(two.admin(), "SELECT 1")).isEqualTo("1");
    }
    assertThat(cache.runs()).isEmpty();
  }

  /** As many as a server takes whose settings are those that it comes with, by its formula. */
  @Test
  void a_transaction_may_hold_as_many_locks_as_usual() throws Exception {
    try (RunningServer server = cache.start()) {
      assertThat(
              Cache.query(
                  server.admin(),
                  "SELECT count(pg_advisory_xact_lock(i)) FROM generate_series(1, 7800) AS i"))
          .isEqualTo("7800");
    }
  }

  @Test
  void many_threads_can_start_servers_at_once() throws Exception {
    List<RunningServer> servers =
        Stream.generate(() -> cache).limit(4).parallel().map(Cache::start).toList();
    assertThat(cache.runs()).hasSize(4);
    servers.forEach(RunningServer::close);
    assertThat(cache.runs()).isEmpty();
  }

  @Test
  void one_of_several_processes_unpacks_and_all_start() throws Exception {
    cache = TestCache.empty();
    List<Process> jvms = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      jvms.add(Holder.launch(cache.path()));
    }
    for (Process jvm : jvms) {
      try (Holder holder = Holder.of(jvm)) {
        assertThat(holder.server().isAlive()).isTrue();
      }
    }
    assertThat(directories("postgres")).hasSize(1);
    assertThat(directories("base")).hasSize(1);
    assertThat(cache.runs()).isEmpty();
  }

  private List<String> directories(String of) throws IOException {
    try (Stream<Path> entries = Files.list(cache.path().resolve(of))) {
      return entries.filter(Files::isDirectory).map(p -> p.getFileName().toString()).toList();
    }
  }

  /** As others may put it into a directory that is everybody's. */
  @Test
  void a_server_starts_beside_names_that_the_locale_does_not_know() throws Exception {
    Path odd = Files.createDirectories(cache.path().resolve("run")).resolve("größe 名 🐘");
    Files.createFile(odd);
    Path memory = Files.createTempDirectory(Path.of("/dev/shm"), "rehearsal-");
    Files.writeString(memory.resolve("run"), odd.toString());
    ProcessBuilder builder = Holder.builder(cache.path());
    builder.environment().put("LC_ALL", "C");
    try (Holder holder = Holder.of(builder.start())) {
      assertThat(holder.server().isAlive()).isTrue();
    } finally {
      Trees.delete(memory);
    }
    assertThat(odd).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"with  blanks, it's größe 名 🐘 #x; (*) & ~?", "-D"})
  void a_cache_may_have_any_name(String name) throws Exception {
    Cache odd = new Cache(cache.path().resolve(name));
    try (RunningServer server = odd.start()) {
      assertThat(Cache.query(server.admin(), "SELECT 1")).isEqualTo("1");
    }
    assertThat(odd.runs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"quoted\"", "$HOME", "`x`", "a\\b", "a\nb"})
  void a_name_that_postgres_itself_cannot_bear_is_refused(String name) {
    assertThatThrownBy(new Cache(cache.path().resolve(name))::start)
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageStartingWith("PostgreSQL cannot run from " + cache.path())
        .hasMessageEndingWith("choose another cache directory with rehearsal.cache-directory");
  }

  @Test
  void half_unpacked_directories_are_removed_and_never_used() throws Exception {
    cache.start().close();
    String home = directories("postgres").get(0);
    String base = directories("base").get(0);
    Path postgres = cache.path().resolve("postgres");
    Files.move(postgres.resolve(home), postgres.resolve(home + ".tmp-1234"));
    Files.move(cache.path().resolve("base/" + base), cache.path().resolve("base/" + base + ".tmp"));
    cache.start().close();
    assertThat(directories("postgres")).containsExactly(home);
    assertThat(directories("base")).containsExactly(base);
  }

  @Test
  void a_server_that_does_not_start_says_why_and_leaves_nothing() throws Exception {
    cache.start().close();
    Path data = cache.path().resolve("base").resolve(directories("base").get(0)).resolve("data");
    replaceBeginning(data.resolve("postgresql.conf"), "no_such_setting = 1\n#");
    assertThatThrownBy(cache::start)
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageStartingWith("PostgreSQL does not start: ")
        .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
    assertThat(cache.runs()).isEmpty();
  }

  /** As many bytes are there as before. */
  private static void replaceBeginning(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** As after a loss of power: all that was not yet on the disk. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "data",
        "data/PG_VERSION",
        "data/base/1/1259",
        "data/global/pg_control",
        "password"
      })
  void a_damaged_cluster_is_made_anew(String what) throws Exception {
    cache.start().close();
    Path base = cache.path().resolve("base").resolve(directories("base").get(0));
    Path damaged = base.resolve(what);
    if (Files.isDirectory(damaged)) {
      Trees.delete(damaged);
    } else {
      Files.write(damaged, new byte[0]);
    }
    try (RunningServer server = cache.start()) {
      assertThat(Cache.query(server.admin(), "SELECT 1")).isEqualTo("1");
    }
    assertThat(directories("base")).hasSize(1);
    assertThat(cache.runs()).isEmpty();
  }

  @Test
  void damaged_binaries_are_named_with_what_to_do() throws Exception {
    Path home = cache.path().resolve("postgres").resolve(directories("postgres").get(0));
    Path program = home.resolve("bin/postgres");
    Files.delete(program);
    Files.write(program, new byte[100]);
    assertThatThrownBy(cache::start)
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageStartingWith("files of PostgreSQL in " + home + " are missing or cut short")
        .hasMessageContaining("rehearsal cache clear");
    assertThat(cache.runs()).isEmpty();
    new CachedFiles(cache.path(), KeepPolicy.DEFAULT).clear(false);
    cache.start().close();
  }

  @Test
  void a_directory_that_cannot_be_written_is_named_with_what_to_do() throws Exception {
    Path place = cache.path().resolve("place");
    try (SmallDisk disk = SmallDisk.at(place, 1 << 20)) {
      disk.makeReadOnly();
      assertThatThrownBy(new Cache(place.resolve("cache"))::start)
          .isInstanceOf(DatabaseServerException.class)
          .hasMessageStartingWith("the embedded server cannot be started: ")
          .hasMessageContaining("Read-only file system")
          .hasMessageEndingWith(
              "its files are in %s, which rehearsal.cache-directory changes"
                  .formatted(place.resolve("cache")));
    }
  }

  /** Room for the binaries or not even for these, and for nothing more. */
  @ParameterizedTest
  @ValueSource(ints = {10, 72})
  void a_full_disk_is_told_and_nothing_half_is_left(int megabytes) throws Exception {
    Path place = cache.path().resolve("place");
    try (SmallDisk disk = SmallDisk.at(place, megabytes * 1_000_000)) {
      Cache small = new Cache(disk.path());
      assertThatThrownBy(small::start)
          .isInstanceOf(DatabaseServerException.class)
          .hasMessageContaining("No space left on device")
          .hasMessageContaining("rehearsal.cache-directory")
          .hasMessageMatching("[^\\n]{1,1500}");
      assertThat(small.runs()).isEmpty();
      try (Stream<Path> all = Files.walk(small.path())) {
        assertThat(all).noneMatch(each -> each.getFileName().toString().contains(Trees.SCRATCH));
      }
      disk.grow();
      try (RunningServer server = small.start()) {
        assertThat(Cache.query(server.admin(), "SELECT 1")).isEqualTo("1");
        // What initdb has in memory when it dies is nowhere else either.
        assertThat(
                Cache.query(
                    server.admin(),
                    "SELECT pg_read_file('postgresql.conf') LIKE '%dynamic_shared_memory_type ="
                        + " mmap%'"))
            .isEqualTo("t");
      }
    }
  }

  @Test
  void another_version_than_that_of_the_binaries_is_refused_with_what_to_add() {
    String artifact = Platform.current().orElseThrow().artifact();
    String message =
        "the PostgreSQL binaries on the class path are of version 18, not 13: add %s:13.* (for the command, name its jar in REHEARSAL_CLASS_PATH), or name an image or a URL"
            .formatted(artifact);
    assertThat(new EmbeddedServer().unavailable(cache.request(13, KeepPolicy.DEFAULT)))
        .contains(message);
    assertThatThrownBy(() -> new EmbeddedServer().start(cache.request(13, KeepPolicy.DEFAULT)))
        .hasMessage(message);
    assertThat(new EmbeddedServer().unavailable(cache.request(18, KeepPolicy.DEFAULT))).isEmpty();
  }

  @Test
  void nobody_gets_in_without_the_password() {
    try (RunningServer server = cache.start()) {
      ServerAccess admin = server.admin();
      for (String wrong : new String[] {"postgres", admin.password() + "x", " "}) {
        assertThatThrownBy(() -> admin.as("postgres", wrong).connect())
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password authentication failed");
      }
      assertThatThrownBy(() -> admin.as("postgres", null).connect())
          .hasMessageContaining("no password was provided");
      assertThatThrownBy(() -> admin.with("replication", "database").as("x", "x").connect())
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void it_listens_on_the_loopback_interface_and_nowhere_else() throws Exception {
    try (RunningServer server = cache.start()) {
      assertThat(Cache.query(server.admin(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(Cache.query(server.admin(), "SHOW unix_socket_directories")).isEmpty();
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress())
          .forEach(
              address ->
                  assertThatThrownBy(() -> new Socket(address, server.admin().port()).close())
                      .isInstanceOfAny(ConnectException.class, java.net.SocketException.class));
    }
  }

  @Test
  void secrets_are_for_our_account_only_and_never_printed() throws Exception {
    try (RunningServer server = cache.start()) {
      String password = String.valueOf(server.admin().password());
      server.keep("postgres");
      RunDirectory run = cache.runs().get(0);
      Path base = cache.path().resolve("base").resolve(directories("base").get(0));
      assertThat(Files.getPosixFilePermissions(run.opener()))
          .noneMatch(p -> p.name().matches("(OTHERS|GROUP).*"));
      assertThat(Files.getPosixFilePermissions(base.resolve("password")))
          .noneMatch(p -> p.name().matches("(OTHERS|GROUP).*"));
      assertThat(new BaseCluster(base, password).toString()).doesNotContain(password);
      assertThat(Files.readString(run.log())).doesNotContain(password);
      Trees.delete(run.kept());
    }
  }

  @Test
  void what_changes_the_account_is_not_what_has_its_name_and_comes_first_on_the_path()
      throws Exception {
    Path setpriv = Trees.createEnterable(cache.path().resolve("path")).resolve("setpriv");
    Files.writeString(setpriv, "#!/bin/sh\necho 'setpriv: unrecognized option' >&2\nexit 1\n");
    Files.setPosixFilePermissions(setpriv, PosixFilePermissions.fromString("rwxr-xr-x"));
    ProcessBuilder jvm = Holder.builder(cache.path());
    jvm.environment().merge("PATH", setpriv.getParent() + ":", (all, first) -> first + all);
    try (Holder holder = Holder.of(jvm.start())) {
      assertThat(holder.server().isAlive()).isTrue();
    }
  }

  @Test
  void root_is_not_who_runs_the_server() throws Exception {
    try (RunningServer server = cache.start()) {
      assertThat(Cache.query(server.admin(), "SELECT 1")).isEqualTo("1");
      ProcessHandle process =
          ProcessHandle.of(cache.runs().get(0).serverPid().orElseThrow()).orElseThrow();
      assertThat(process.info().user()).isPresent().isNotEqualTo(Optional.of("root"));
    }
  }
}
