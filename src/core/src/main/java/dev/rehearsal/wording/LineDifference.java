package dev.rehearsal.wording;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines in which two texts differ, with some around them, in the unified format (POSIX, diff
 * -u): {@code -} the first alone, {@code +} the second alone.
 */
final class LineDifference {

  /** How many pairs of lines are compared at most; of longer texts, all is said to differ. */
  private static final long MOST_PAIRS = 4_000_000;

  /** A line: of both texts, or of one of them alone. */
  private record Line(char sign, String text) {}

  private final List<String> first;
  private final List<String> second;
  private final List<Line> lines = new ArrayList<>();

  private LineDifference(List<String> first, List<String> second) {
    this.first = first;
    this.second = second;
  }

  /**
   * Compares two texts.
   *
   * @param around how many lines before and after a difference are shown
   * @return nothing when they are the same
   */
  static List<String> between(List<String> first, List<String> second, int around) {
    LineDifference difference = new LineDifference(first, second);
    difference.compare();
    return difference.hunks(around);
  }

  private void compare() {
    int most = Math.min(first.size(), second.size());
    int begin = 0;
    while (begin < most && first.get(begin).equals(second.get(begin))) {
      begin++;
    }
    int end = 0;
    while (end < most - begin
        && first.get(first.size() - 1 - end).equals(second.get(second.size() - 1 - end))) {
      end++;
    }
    first.subList(0, begin).forEach(line -> lines.add(new Line(' ', line)));
    compare(first.subList(begin, first.size() - end), second.subList(begin, second.size() - end));
    first.subList(first.size() - end, first.size()).forEach(line -> lines.add(new Line(' ', line)));
  }

  private void compare(List<String> one, List<String> other) {
    int i = 0;
    int j = 0;
    if ((long) one.size() * other.size() <= MOST_PAIRS) {
      int[][] common = common(one, other);
      while (i < one.size() && j < other.size()) {
        if (one.get(i).equals(other.get(j))) {
          lines.add(new Line(' ', one.get(i++)));
          j++;
        } else if (common[i + 1][j] >= common[i][j + 1]) {
          lines.add(new Line('-', one.get(i++)));
        } else {
          lines.add(new Line('+', other.get(j++)));
        }
      }
    }
    one.subList(i, one.size()).forEach(line -> lines.add(new Line('-', line)));
    other.subList(j, other.size()).forEach(line -> lines.add(new Line('+', line)));
  }

  /** How many lines at most are common, in their order, from a line of each on. */
  private static int[][] common(List<String> one, List<String> other) {
    int[][] common = new int[one.size() + 1][other.size() + 1];
    for (int i = one.size() - 1; i >= 0; i--) {
      for (int j = other.size() - 1; j >= 0; j--) {
        common[i][j] =
            one.get(i).equals(other.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private List<String> hunks(int around) {
    List<String> text = new ArrayList<>();
    int from = 0;
    while (from < lines.size()) {
      int change = nextChange(from);
      if (change == lines.size()) {
        break;
      }
      int begin = Math.max(from, change - around);
      int last = change;
      for (int next = nextChange(last + 1);
          next < lines.size() && next - last <= 2 * around + 1;
          next = nextChange(last + 1)) {
        last = next;
      }
      from = Math.min(lines.size(), last + 1 + around);
      text.add(heading(begin, from));
      lines.subList(begin, from).forEach(line -> text.add(line.sign() + line.text()));
    }
    return text;
  }

  private int nextChange(int from) {
    int next = from;
    while (next < lines.size() && lines.get(next).sign() == ' ') {
      next++;
    }
    return next;
  }

  private String heading(int begin, int end) {
    return "@@ -%s +%s @@".formatted(range('+', begin, end), range('-', begin, end));
  }

  /** The first line and how many, of the text that lacks the lines with a sign. */
  private String range(char other, int begin, int end) {
    long before = lines.subList(0, begin).stream().filter(each -> each.sign() != other).count();
    long count = lines.subList(begin, end).stream().filter(each -> each.sign() != other).count();
    return "%d,%d".formatted(count == 0 ? before : before + 1, count);
  }
}
