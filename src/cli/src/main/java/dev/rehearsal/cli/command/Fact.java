package dev.rehearsal.cli.command;

import dev.rehearsal.cli.terminal.Colour;
import org.jspecify.annotations.Nullable;

/**
 * Something that a statement did, in words.
 *
 * @param colour how it stands out, or null
 * @param text without a line end
 * @param isNoted whether it is worth a line of its own
 */
record Fact(@Nullable Colour colour, String text, boolean isNoted) {

  /** One that hinders nobody, and that a reader in a hurry can do without. */
  static Fact plain(String text) {
    return new Fact(null, text, false);
  }

  /** One that hinders nobody. */
  static Fact noted(String text) {
    return new Fact(null, text, true);
  }

  /** One that others notice. */
  static Fact attention(String text) {
    return new Fact(Colour.YELLOW, text, true);
  }

  /** One that went wrong. */
  static Fact wrong(String text) {
    return new Fact(Colour.RED, text, true);
  }

  /** One that matters less. */
  static Fact aside(String text) {
    return new Fact(Colour.DIM, text, false);
  }
}
