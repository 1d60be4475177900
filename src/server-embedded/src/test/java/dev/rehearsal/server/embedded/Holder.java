package dev.rehearsal.server.embedded;

import dev.rehearsal.database.RunningServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Another JVM that holds a server until somebody ends it.
 *
 * @param jvm the process
 * @param serverPid the number of the server's process
 * @param run the server's directory
 */
record Holder(Process jvm, long serverPid, RunDirectory run) implements AutoCloseable {

  static Process launch(Path cache, String... more) throws IOException {
    return builder(cache, more).start();
  }

  /** Of a JVM whose environment may be another. */
  static ProcessBuilder builder(Path cache, String... more) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Holder.class.getName(), cache.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  static Holder start(Path cache) throws IOException {
    return of(launch(cache));
  }

  /** Waits until its server runs. */
  static Holder of(Process jvm) throws IOException {
    BufferedReader out = jvm.inputReader(StandardCharsets.UTF_8);
    String directory = String.valueOf(out.readLine());
    RunDirectory run = new RunDirectory(Path.of(directory));
    return new Holder(jvm, run.serverPid().orElseThrow(), run);
  }

  public static void main(String[] arguments) throws Exception {
    try (RunningServer server = new Cache(Path.of(arguments[0])).start()) {
      if (arguments.length > 1) {
        System.out.println(keep(server));
      } else {
        System.out.println(Path.of(Cache.query(server.admin(), "SHOW data_directory")).getParent());
      }
      // Until our standard input ends.
      while (System.in.read() >= 0) {
        server.admin();
      }
    }
  }

  private static String keep(RunningServer server) throws SQLException {
    Cache.execute(server.admin(), "CREATE DATABASE evidence");
    Cache.execute(server.admin().to("evidence"), "CREATE TABLE proof AS SELECT '名 🐘' AS text");
    return server.keep("evidence").orElseThrow();
  }

  /** The shell between the JVM and the server. */
  ProcessHandle lifeline() {
    return jvm.children().findFirst().orElseThrow();
  }

  ProcessHandle server() {
    return ProcessHandle.of(serverPid).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    jvm.getOutputStream().close();
    jvm.onExit().join();
  }
}
