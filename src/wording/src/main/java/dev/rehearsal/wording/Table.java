package dev.rehearsal.wording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under a heading, in columns that line up whatever the letters are. */
public final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> heading;

  /** A table without rows. */
  public Table(String... heading) {
    this.heading = List.of(heading);
  }

  /**
   * Adds a row below the others.
   *
   * @throws IllegalArgumentException when it has not as many cells as the heading
   */
  public Table row(String... cells) {
    if (cells.length != heading.size()) {
      throw new IllegalArgumentException(
          "%d cells under %d headings: %s"
              .formatted(cells.length, heading.size(), Arrays.toString(cells)));
    }
    rows.add(Arrays.stream(cells).map(Table::oneLine).toList());
    return this;
  }

  /** The heading. */
  public String headingLine() {
    return line(heading);
  }

  /** The rows, one line each. */
  public List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> cells) {
    return IntStream.range(0, cells.size())
        .mapToObj(column -> padded(cells.get(column), width(column)))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private int width(int column) {
    return IntStream.concat(
            IntStream.of(DisplayWidth.of(heading.get(column))),
            rows.stream().mapToInt(row -> DisplayWidth.of(row.get(column))))
        .max()
        .orElse(0);
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(width - DisplayWidth.of(cell));
  }

  /** A line end or another control character would break the table, or the terminal. */
  private static String oneLine(String cell) {
    return cell.replaceAll("\\R", " ").replaceAll("\\p{Cntrl}", "");
  }
}
