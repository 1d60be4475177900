package dev.rehearsal.cli.terminal;

/** A way to make text stand out, by the codes of ECMA-48, "select graphic rendition". */
public enum Colour {
  /** Headings. */
  BOLD(1),
  /** What matters less. */
  DIM(2),
  /** What is wrong. */
  RED(31),
  /** What is well. */
  GREEN(32),
  /** What wants attention. */
  YELLOW(33);

  private final int code;

  Colour(int code) {
    this.code = code;
  }

  String paint(String text) {
    return "\u001b[%dm%s\u001b[0m".formatted(code, text);
  }
}
