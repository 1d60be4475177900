package dev.rehearsal.migration.format.liquibase;

import java.util.Arrays;

/**
 * A text that was put together from pieces of a file, and that knows where each of its characters
 * comes from.
 */
final class MappedText {

  private final StringBuilder text = new StringBuilder();
  private int[] offsets = new int[256];

  /** Adds characters that stand in the file one after the other. */
  MappedText append(String piece, int offset) {
    for (int i = 0; i < piece.length(); i++) {
      append(piece.charAt(i), offset + i);
    }
    return this;
  }

  /** Adds characters that stand for something at one place. */
  MappedText appendInsteadOf(String piece, int offset) {
    for (int i = 0; i < piece.length(); i++) {
      append(piece.charAt(i), offset);
    }
    return this;
  }

  MappedText append(char character, int offset) {
    if (text.length() == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * offsets.length);
    }
    offsets[text.length()] = offset;
    text.append(character);
    return this;
  }

  String text() {
    return text.toString();
  }

  int length() {
    return text.length();
  }

  char charAt(int index) {
    return text.charAt(index);
  }

  /** Where a character comes from. */
  int offsetOf(int index) {
    return offsets[index];
  }

  boolean isBlank() {
    return text().trim().isEmpty();
  }

  /** Without blanks and control characters at both ends. */
  MappedText trimmed() {
    int start = 0;
    int end = length();
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) <= ' ') {
      end--;
    }
    MappedText trimmed = new MappedText();
    for (int i = start; i < end; i++) {
      trimmed.append(text.charAt(i), offsets[i]);
    }
    return trimmed;
  }
}
