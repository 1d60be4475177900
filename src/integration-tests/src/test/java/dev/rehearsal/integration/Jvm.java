package dev.rehearsal.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Another process with our class path.
 *
 * @param process the process
 * @param text what it prints, once it has ended
 */
record Jvm(Process process, CompletableFuture<String> text) {

  static Jvm start(Class<?> main, String... arguments) {
    return start(List.of("-cp", System.getProperty("java.class.path")), main, List.of(arguments));
  }

  /** The same with options of its own, of which the class path is one. */
  static Jvm start(List<String> options, Class<?> main, List<String> arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.add(main.getName());
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new Jvm(process, CompletableFuture.supplyAsync(() -> read(process)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for its end. */
  String output() {
    return text.join().strip();
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
