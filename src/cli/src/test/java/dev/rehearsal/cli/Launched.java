package dev.rehearsal.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs the program as its users do: as a process. */
record Launched(int code, String out, String err) {

  /** The jar that the build has just made. */
  static Path jar() {
    return Path.of(System.getProperty("test.jar", "target/rehearsal.jar")).toAbsolutePath();
  }

  /** The script beside it. */
  static Path script() {
    return Path.of(System.getProperty("test.launcher", "target/rehearsal")).toAbsolutePath();
  }

  /** The java that runs this test. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static Launched run(Path directory, Map<String, String> environment, List<String> words)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("rehearsal", ".out");
    Path err = Files.createTempFile("rehearsal", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    try {
      return new Launched(
          code,
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
