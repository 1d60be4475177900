package dev.rehearsal.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Files of data for tests: blocks that begin with {@code === title}. */
final class Blocks {

  /**
   * A block.
   *
   * @param title the rest of its first line
   * @param content everything else
   */
  record Block(String title, String content) {}

  private Blocks() {}

  static List<Block> of(String resource) {
    return Arrays.stream(text(resource).split("(?m)^=== "))
        .filter(block -> !block.isBlank())
        .map(Blocks::block)
        .toList();
  }

  static String text(String resource) {
    try (InputStream content =
        Objects.requireNonNull(
            Blocks.class.getClassLoader().getResourceAsStream(resource), resource)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Block block(String text) {
    int end = text.indexOf('\n');
    return new Block(text.substring(0, end).strip(), text.substring(end + 1));
  }
}
