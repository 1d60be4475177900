package dev.rehearsal.cli.command;

import dev.rehearsal.cli.terminal.Colour;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.cli.terminal.Wrapping;
import dev.rehearsal.wording.DisplayWidth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements with what they did: beside each other where there is room for both, else the facts
 * beneath.
 */
final class StatementLines {

  private static final int ENOUGH = 100;
  private static final String MARGIN = "  ";

  /** So many of which there is nothing to tell become one line. */
  private static final int MANY = 3;

  private final Terminal terminal;
  private final int width;
  private final boolean all;
  private final List<Row> rows = new ArrayList<>();

  /**
   * Lines of a terminal.
   *
   * @param all whether to list those statements, too, of which there is nothing to tell
   */
  StatementLines(Terminal terminal, int width, boolean all) {
    this.terminal = terminal;
    this.width = width;
    this.all = all;
  }

  /** Adds a statement. */
  void add(String place, String statement, List<Fact> facts) {
    rows.add(new Row(place, statement.strip().replaceAll("\\s+", " "), facts));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<Row> rows = all ? this.rows : gathered();
    int place = rows.stream().mapToInt(row -> DisplayWidth.of(row.place())).max().orElse(0);
    int left = MARGIN.length() + place + MARGIN.length();
    int longest =
        rows.stream()
            .filter(row -> !row.facts().isEmpty())
            .mapToInt(row -> DisplayWidth.of(row.statement()))
            .max()
            .orElse(0);
    for (Row row : rows) {
      String head =
          MARGIN + " ".repeat(place - DisplayWidth.of(row.place())) + row.place() + MARGIN;
      if (width < ENOUGH) {
        addBeneath(lines, head, row, left);
      } else {
        addBeside(lines, head, row, left, Math.min(longest, (width - left) * 2 / 5));
      }
    }
    return lines;
  }

  private List<Row> gathered() {
    List<Row> gathered = new ArrayList<>();
    List<Row> quiet = new ArrayList<>();
    for (Row row : rows) {
      if (row.facts().stream().noneMatch(Fact::isNoted)) {
        quiet.add(row);
        continue;
      }
      gathered.addAll(gathered(quiet));
      quiet.clear();
      gathered.add(row);
    }
    gathered.addAll(gathered(quiet));
    return gathered;
  }

  private static List<Row> gathered(List<Row> quiet) {
    String text =
        "… %d statements that lock nothing more and touch no rows".formatted(quiet.size());
    return quiet.size() < MANY
        ? List.copyOf(quiet)
        : List.of(new Row(quiet.get(0).place(), text, List.of()));
  }

  private void addBeneath(List<String> lines, String head, Row row, int left) {
    lines.add(head + Wrapping.cut(row.statement(), width - left));
    for (Fact fact : row.facts()) {
      String indent = " ".repeat(left + MARGIN.length());
      Wrapping.lines(fact.text(), width - indent.length())
          .forEach(line -> lines.add(indent + painted(fact.colour(), line)));
    }
  }

  private void addBeside(List<String> lines, String head, Row row, int left, int column) {
    if (row.facts().isEmpty()) {
      lines.add(head + Wrapping.cut(row.statement(), width - left));
      return;
    }
    String text = head + Wrapping.padded(Wrapping.cut(row.statement(), column), column) + MARGIN;
    String below = " ".repeat(left + column + MARGIN.length());
    String before = text;
    for (Fact fact : row.facts()) {
      for (String line : Wrapping.lines(fact.text(), width - below.length())) {
        lines.add(before + painted(fact.colour(), line));
        before = below;
      }
    }
  }

  private String painted(@Nullable Colour colour, String text) {
    return colour == null ? text : terminal.inData(colour, text);
  }

  private record Row(String place, String statement, List<Fact> facts) {}
}
