package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServerException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A short command that is waited for. */
final class Command {

  private static final String NO_ROOM = "No space left on device";

  private static final String ANOTHER_PLACE =
      "choose another cache directory with rehearsal.cache-directory";

  private static final String NOT_IN_MEMORY =
      "where it is in memory, set rehearsal.memory to false instead";

  private Command() {}

  /**
   * Runs a command.
   *
   * @return what it printed
   * @throws DatabaseServerException with what it printed, when it fails
   */
  static String run(List<String> command) throws IOException {
    return outputOf(command, start(command));
  }

  /** Begins what {@link #outputOf} waits for. */
  static Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    settle(builder);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** Waits for the end of a command; the same as {@link #run} from there on. */
  static String outputOf(List<String> command, Process process) throws IOException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = await(process);
    if (status != 0) {
      String shown = shown(command);
      throw new DatabaseServerException(
          "%s failed with status %d: %s".formatted(shown, status, reason(output, shown)));
    }
    return output;
  }

  /** Whether a command has failed for want of room, or as somebody interrupted it. */
  static boolean isNoFaultOfInput(DatabaseServerException failure) {
    return String.valueOf(failure.getMessage()).contains(NO_ROOM)
        || Thread.currentThread().isInterrupted();
  }

  /** A script is not for people, but what it is called, and what for. */
  private static String shown(List<String> command) {
    List<String> words = command.get(0).equals("sh") ? command.subList(3, command.size()) : command;
    return words.stream().map(ServerCommand::quotedIfNeeded).collect(Collectors.joining(" "));
  }

  /**
   * A full disk has some say the same of a thousand files, and others say much before they fail.
   */
  private static String reason(String output, String command) {
    List<String> lines = output.strip().lines().toList();
    Optional<String> full = lines.stream().filter(line -> line.contains(NO_ROOM)).findFirst();
    String advice =
        Memory.isNamedIn(command) ? ANOTHER_PLACE + "; " + NOT_IN_MEMORY : ANOTHER_PLACE;
    return full.map(line -> line + ": make room there, or " + advice)
        .orElseGet(() -> lastOf(lines));
  }

  /** The end of what a program says, in one line. */
  static String lastOf(List<String> lines) {
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  /** Makes a command independent of the language, the place and the settings of its user. */
  static void settle(ProcessBuilder builder) {
    builder.directory(new File("/"));
    Map<String, String> environment = builder.environment();
    for (String name : List.copyOf(environment.keySet())) {
      if (name.startsWith("PG") || name.startsWith("LC_")) {
        environment.remove(name);
      }
    }
    environment.put("LC_ALL", "C");
    environment.remove("LANG");
  }

  private static int await(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new DatabaseServerException("interrupted while waiting for a command", e);
    }
  }
}
