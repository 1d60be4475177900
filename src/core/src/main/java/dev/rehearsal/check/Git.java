package dev.rehearsal.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The program git in one directory. It is asked and told to change nothing there. */
final class Git {

  /** The same answers whatever the user has configured. */
  private static final List<String> PROGRAM =
      List.of(
          "git",
          "--no-pager",
          "-c",
          "core.quotePath=false",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "core.splitIndex=false");

  private final Path directory;
  private final Map<String, String> environment;

  Git(Path directory) {
    this(directory, Map.of());
  }

  private Git(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /** The same with an index of its own, so that the repository's stays as it is. */
  Git withIndex(Path index) {
    return new Git(directory, Map.of("GIT_INDEX_FILE", index.toString()));
  }

  /**
   * Asks.
   *
   * @throws IOException when there is no such program
   */
  Answer ask(String... arguments) throws IOException {
    return ask(new byte[0], arguments);
  }

  /** Asks about what is written to its standard input. */
  Answer ask(byte[] input, String... arguments) throws IOException {
    Process git = start(arguments);
    CompletableFuture<String> complaint =
        CompletableFuture.supplyAsync(() -> text(git.getErrorStream()));
    try (OutputStream stdin = git.getOutputStream()) {
      stdin.write(input);
    }
    byte[] output = git.getInputStream().readAllBytes();
    try {
      return new Answer(git.waitFor(), output, complaint.join());
    } catch (InterruptedException e) {
      git.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while git was running");
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(PROGRAM);
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> variables = builder.environment();
    // A hook runs with paths in these that are relative to another directory.
    variables.keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
    variables.keySet().removeAll(List.of("GIT_PREFIX", "GIT_EXTERNAL_DIFF"));
    variables.put("LC_ALL", "C");
    variables.put("GIT_OPTIONAL_LOCKS", "0");
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.putAll(environment);
    return builder.start();
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it says. */
  static final class Answer {

    private final int status;
    private final byte[] output;
    private final String complaint;

    Answer(int status, byte[] output, String complaint) {
      this.status = status;
      this.output = output;
      this.complaint = complaint;
    }

    /** 0 when all is well. */
    int status() {
      return status;
    }

    /** What it wrote. */
    byte[] output() {
      return output.clone();
    }

    /** What it wrote to its standard error. */
    String complaint() {
      return complaint;
    }

    boolean succeeded() {
      return status == 0;
    }

    /** The output without the line end behind it. */
    String text() {
      return new String(output, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
    }

    /** The output of a command that ends each of its records with a NUL. */
    List<String> records() {
      String text = new String(output, StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\0", -1)).filter(record -> !record.isEmpty()).toList();
    }

    /** The first line of the complaint, without the word before it. */
    String reason() {
      return complaint
          .lines()
          .findFirst()
          .map(line -> line.replaceFirst("^(fatal|error): ", ""))
          .orElse("git ended with status " + status);
    }
  }
}
