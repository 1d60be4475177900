package dev.rehearsal.server.testcontainers;

import dev.rehearsal.database.RunningServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** A JVM of its own that starts a server and then waits for its end. */
final class ServerProcess {

  private static final String READY = "ready";

  private ServerProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    RunningServer server = new ContainerServer().start(Requests.request());
    System.out.println(READY + " " + server.admin().port());
    Thread.sleep(Long.MAX_VALUE);
  }

  /** Returns the process as soon as its server runs. */
  static Process start() throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ServerProcess.class.getName()))
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader();
    StringBuilder all = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        return process;
      }
      all.append(line).append('\n');
    }
    throw new AssertionError("no server was started: " + all);
  }
}
