package dev.rehearsal.benchmarks;

import java.util.Collections;
import java.util.List;

/** What was measured along an axis, a line for each course and size. */
final class ScaleTable {

  private static final List<String> TITLES =
      List.of("", "measured", "median", "best", "worst", "each more", "to its peer");

  private final Scale scale;

  ScaleTable(Scale scale) {
    this.scale = scale;
  }

  /** For a terminal. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, scale.axis().name(), TITLES);
    for (Course course : scale.times().keySet()) {
      for (int size : scale.sizes(course)) {
        line(text, String.valueOf(size), cells(course, size));
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String size, List<String> cells) {
    text.append("%-10s %-16s".formatted(size, cells.get(0)));
    cells.subList(1, cells.size()).forEach(cell -> text.append("%13s".formatted(cell)));
    text.append('\n');
  }

  /** For a page. */
  void write(MarkdownReport report) {
    report.row(scale.axis().name(), String.join(" | ", TITLES));
    report.rule(TITLES.size() + 1);
    for (Course course : scale.times().keySet()) {
      for (int size : scale.sizes(course)) {
        report.row(String.valueOf(size), String.join(" | ", cells(course, size)));
      }
    }
  }

  private List<String> cells(Course course, int size) {
    List<Long> all = scale.at(course, size);
    return List.of(
        course.name(),
        String.valueOf(all.size()),
        Figures.milliseconds(Figures.median(all)),
        Figures.milliseconds(Collections.min(all)),
        Figures.milliseconds(Collections.max(all)),
        eachMore(course, size),
        ratio(course, size));
  }

  /**
   * What one more costs between the size before and this one: where that grows, cost is not linear.
   */
  private String eachMore(Course course, int size) {
    List<Integer> sizes = scale.sizes(course);
    int index = sizes.indexOf(size);
    if (index == 0) {
      return "";
    }
    int before = sizes.get(index - 1);
    double more = scale.median(course, size) - scale.median(course, before);
    return "%.3f ms".formatted(more / 1000 / (size - before));
  }

  private String ratio(Course course, int size) {
    Course peer = scale.peer(course);
    return peer.equals(course) || size > peer.most()
        ? ""
        : "%.2f".formatted(scale.median(course, size) / scale.median(peer, size));
  }
}
