package dev.rehearsal.projectfile;

/** How a key's value is written. */
enum Shape {
  TEXT("a string", ""),
  /** A path relative to the file. */
  PATH("a string", ""),
  NUMBER("a whole number, such as 18", ""),
  TRUTH("true or false", ""),
  /** A list of strings, which have no commas in them. */
  NAMES("a list of strings, such as [\"a\", \"b\"]", ","),
  /** A list of paths relative to the file, or of patterns of such. */
  PATHS("a list of strings, such as [\"a\", \"b\"]", ";"),
  NUMBERS("a list of whole numbers, such as [15, 18]", ","),
  /** A table of strings. */
  PAIRS("a table of strings, such as { name = \"value\" }", "=");

  private final String wanted;
  private final String separator;

  Shape(String wanted, String separator) {
    this.wanted = wanted;
    this.separator = separator;
  }

  /** What is to be written, for messages. */
  String wanted() {
    return wanted;
  }

  /** What usually parts items, or names and values, in a setting's text; empty where none are. */
  String separator() {
    return separator;
  }
}
