package dev.rehearsal.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A new JVM with our class path, as tests and commands have one. */
final class OwnJvm {

  /** In minutes; whoever needs more waits for what does not come, such as an image. */
  private static final Duration PATIENCE =
      Duration.ofMinutes(Long.getLong("benchmark.patience", 5));

  private OwnJvm() {}

  /**
   * Runs a program.
   *
   * @return the last line that it prints
   * @throws IllegalStateException with what it says when it fails
   */
  static String lastLine(List<String> options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(ours());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile("benchmark", ".err");
    Path output = Files.createTempFile("benchmark", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(errors.toFile())
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("no answer after " + PATIENCE.toSeconds() + " seconds");
      }
      List<String> lines = Files.readAllLines(output);
      if (process.exitValue() != 0 || lines.isEmpty()) {
        throw new IllegalStateException(Files.readString(errors).strip());
      }
      return lines.get(lines.size() - 1);
    } finally {
      Files.delete(errors);
      Files.delete(output);
    }
  }

  /** What was said to this JVM of the benchmark is said to the new one, too. */
  private static List<String> ours() {
    return System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("benchmark."))
        .map(name -> "-D" + name + "=" + System.getProperty(name))
        .toList();
  }
}
