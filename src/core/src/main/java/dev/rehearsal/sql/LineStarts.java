package dev.rehearsal.sql;

import java.util.Arrays;

/** Where the lines of a text start. Lines count from 0 here. */
final class LineStarts {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final int[] starts;

  private LineStarts(int[] starts) {
    this.starts = starts;
  }

  static LineStarts of(String text) {
    int[] starts = new int[16];
    // An editor does not show the mark, so the first column is behind it.
    starts[0] = startsWithMark(text) ? 1 : 0;
    int count = 1;
    for (int next = lineAfter(text, 0); next >= 0; next = lineAfter(text, next)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = next;
    }
    return new LineStarts(Arrays.copyOf(starts, count));
  }

  static boolean startsWithMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
  }

  private static int lineAfter(String text, int from) {
    for (int offset = from; offset < text.length(); offset++) {
      char unit = text.charAt(offset);
      if (unit == '\n') {
        return offset + 1;
      }
      if (unit == '\r') {
        return text.startsWith("\n", offset + 1) ? offset + 2 : offset + 1;
      }
    }
    return -1;
  }

  int lineOf(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }

  int startOf(int line) {
    return starts[line];
  }
}
