package dev.rehearsal.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The SQL files beside the classes. */
final class Resources {

  private Resources() {}

  static String text(String file) {
    try (InputStream content = Resources.class.getResourceAsStream(file)) {
      if (content == null) {
        throw new IllegalStateException("no file " + file + " beside " + Resources.class);
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
