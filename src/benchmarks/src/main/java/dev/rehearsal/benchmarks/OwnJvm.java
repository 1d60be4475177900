package dev.rehearsal.benchmarks;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A new JVM with our class path, as tests and commands have one. */
final class OwnJvm {

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
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile("benchmark", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String output =
          new String(process.getInputStream().readAllBytes(), Charset.defaultCharset()).strip();
      if (process.waitFor() != 0 || output.isEmpty()) {
        throw new IllegalStateException(
            "%s has failed: %s"
                .formatted(String.join(" ", arguments), Files.readString(errors).strip()));
      }
      return output.lines().reduce((first, last) -> last).orElseThrow();
    } finally {
      Files.delete(errors);
    }
  }
}
