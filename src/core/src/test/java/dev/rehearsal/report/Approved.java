package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that somebody has read and found good. {@code -Drehearsal.test.accept=true} writes them
 * anew, to be read again.
 */
final class Approved {

  private static final Path DIRECTORY = Path.of("src/test/resources/dev/rehearsal/report");

  private Approved() {}

  /** Compares a text with the approved one of a name. */
  static void check(String name, String text) {
    Path file = DIRECTORY.resolve(name);
    try {
      if (Boolean.getBoolean("rehearsal.test.accept")) {
        Files.writeString(file, text);
      }
      assertThat(text).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
