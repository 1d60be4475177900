package dev.rehearsal.migration.format.liquibase;

import org.jspecify.annotations.Nullable;

/** Reads a text line by line as Java does, and knows where it is. */
final class LineReader {

  private final String text;
  private int next;
  private int start;
  private int number;

  LineReader(String text) {
    this.text = text;
  }

  /** The next line without its end; null behind the last one. */
  @Nullable String read() {
    if (next >= text.length()) {
      return null;
    }
    start = next;
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    boolean both = text.startsWith("\r\n", end);
    next = Math.min(text.length(), end + (both ? 2 : 1));
    number++;
    return text.substring(start, end);
  }

  /** Where the line that was read begins in the text. */
  int start() {
    return start;
  }

  /** The line that was read, counted from 1. */
  int number() {
    return number;
  }
}
