package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server process, held by a lifeline: a shell that waits for the end of its standard input, which
 * comes when we close it or die.
 *
 * @param lifeline the shell
 * @param port where the server listens
 */
record Postmaster(Process lifeline, int port) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TRIES = 5;

  /** Starts a server on the data that is there, and waits until it accepts connections. */
  static Postmaster start(ServerCommand command, RunDirectory run) throws IOException {
    return start(command, run, Beginning.NONE);
  }

  /** The same once its lifeline has put the data there. */
  static Postmaster start(ServerCommand command, RunDirectory run, Beginning beginning)
      throws IOException {
    Beginning next = beginning;
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      Process lifeline = launch(command, port, run, next);
      if (becomesReady(lifeline, run)) {
        return new Postmaster(lifeline, port);
      }
      String log = Files.exists(run.log()) ? Files.readString(run.log()) : "";
      // Somebody else may have taken the port since we found it free.
      if (!log.contains("could not bind") || attempt == TRIES) {
        hangUp(lifeline);
        throw new DatabaseServerException(
            "PostgreSQL does not start: "
                + (log.isBlank()
                    ? silence(lifeline)
                    : Command.lastOf(log.strip().lines().toList())));
      }
      lifeline.destroyForcibly();
      Files.deleteIfExists(run.exited());
      Files.deleteIfExists(run.log());
      next = Beginning.NONE;
    }
  }

  private static String silence(Process lifeline) {
    return lifeline.isAlive()
        ? "it says nothing"
        : "the shell that runs it has ended with status " + lifeline.exitValue();
  }

  /** Ends the server, and its files unless they are kept. */
  void stop() throws IOException {
    hangUp(lifeline);
  }

  /** Ends the server; its files go soon after, which is not waited for. */
  void letGo(RunDirectory run) throws IOException {
    lifeline.getOutputStream().close();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (lifeline.isAlive() && !isOver(run) && System.nanoTime() < deadline) {
        Thread.sleep(1);
      }
    } catch (InterruptedException e) {
      // The lifeline goes on without us.
      Thread.currentThread().interrupt();
    }
  }

  /** The lifeline notes the server's end before it deletes the directory. */
  private static boolean isOver(RunDirectory run) {
    return Files.exists(run.exited()) || !Files.exists(run.path());
  }

  /** Stops the server in order, does something with its files, and starts it again on them. */
  Postmaster restart(ServerCommand command, RunDirectory run, WhileStopped work)
      throws IOException {
    Files.createFile(run.paused());
    hangUp(lifeline);
    work.run();
    Files.delete(run.paused());
    Files.deleteIfExists(run.exited());
    return start(command, run);
  }

  @FunctionalInterface
  interface WhileStopped {
    void run() throws IOException;
  }

  private static Process launch(
      ServerCommand command, int port, RunDirectory run, Beginning beginning) throws IOException {
    // By its directory a run knows its processes, of whose words only the first can be read.
    String script = "# " + run.path() + "\n" + beginning.functions() + Lifeline.SCRIPT;
    List<String> words = new ArrayList<>(List.of("sh", "-c", script, "rehearsal"));
    words.add(run.path().toString());
    words.addAll(command.words());
    words.addAll(List.of("-p", String.valueOf(port)));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Command.settle(builder);
    return builder.start();
  }

  private static boolean becomesReady(Process lifeline, RunDirectory run) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!run.isReady()) {
      // The lifeline stays until we hang up, unless somebody has killed it.
      if (run.exited().toFile().exists() || !lifeline.isAlive() || System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        lifeline.getOutputStream().close();
        Thread.currentThread().interrupt();
        throw new DatabaseServerException("interrupted while PostgreSQL was starting", e);
      }
    }
    return true;
  }

  private static void hangUp(Process lifeline) throws IOException {
    lifeline.getOutputStream().close();
    try {
      if (!lifeline.waitFor(30, TimeUnit.SECONDS)) {
        throw new DatabaseServerException("PostgreSQL does not stop; its process is left behind");
      }
    } catch (InterruptedException e) {
      // The lifeline goes on without us.
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
