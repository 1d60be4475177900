package dev.rehearsal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.database.ServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cache directory of a test's own.
 *
 * @param path where it is
 */
record Cache(Path path) {

  RunningServer start() {
    return start(KeepPolicy.DEFAULT);
  }

  RunningServer start(KeepPolicy keep) {
    return new EmbeddedServer().start(request(null, keep));
  }

  /** A server with what was left under the first of some names that there is. */
  RunningServer start(String... names) {
    return new EmbeddedServer().start(request(null, KeepPolicy.DEFAULT), List.of(names));
  }

  /** Leaves a server with a table of one number. */
  void leave(String name, int number) throws SQLException {
    RunningServer server = start(name);
    execute(server.admin(), "CREATE TABLE t AS SELECT %d AS n".formatted(number));
    server.leave(List.of(name), "about " + name, "").close();
  }

  /** What was left, in the order of the names. */
  List<Path> left() throws IOException {
    try (Stream<Path> bases = Files.list(path.resolve("base"))) {
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

  /** The files of what was left, as they are in what is beside them. */
  static Path unpacked(Path left) throws IOException {
    Command.run(List.of("tar", "-xpf", left.resolve("data.tar").toString(), "-C", left.toString()));
    return left.resolve("data");
  }

  ServerRequest request(@Nullable Integer version, KeepPolicy keep) {
    return new ServerRequest(version, null, null, path, keep);
  }

  /** The directories of all servers, the oldest first. */
  List<RunDirectory> runs() throws IOException {
    try (Stream<Path> entries = Files.list(path.resolve("run"))) {
      return entries.sorted().map(RunDirectory::new).toList();
    }
  }

  /** Where the data of a server lies when it lies in memory. */
  static Optional<Path> memoryOf(RunDirectory run) throws IOException {
    return Files.isSymbolicLink(run.data())
        ? Optional.ofNullable(Files.readSymbolicLink(run.data()).getParent())
        : Optional.empty();
  }

  static String query(ServerAccess access, String sql) throws SQLException {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  /**
   * What was left under a name serves who wants it, and who wants another: its table is there, and
   * what nobody changes can be cloned.
   */
  void assertServes(String name, int number) throws SQLException {
    try (RunningServer same = start(name);
        RunningServer near = start("another", name)) {
      for (RunningServer each : List.of(same, near)) {
        assertThat(query(each.admin(), "SELECT n FROM t")).isEqualTo(String.valueOf(number));
        execute(each.admin(), "CREATE DATABASE clone TEMPLATE template0");
      }
      near.leaveNothing();
    }
  }

  static void execute(ServerAccess access, String sql) throws SQLException {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
