package dev.rehearsal.report;

import dev.rehearsal.experiment.Reversibility;
import java.util.ArrayList;
import java.util.List;

/** Which migrations can be taken back, in words. */
final class UndoText {

  private static final int MOST_NAMED = 3;
  private static final int MOST_ROWS = 20;
  private static final int LONGEST = 200;

  private final List<Undoing> all;

  UndoText(Report report) {
    this.all = report.undoings();
  }

  /** How many are of which class, without a full stop; empty where that was not tried. */
  String summary() {
    List<String> counts = new ArrayList<>();
    for (Reversibility each : Reversibility.values()) {
      List<String> ids =
          all.stream()
              .filter(undoing -> undoing.reversibility() == each)
              .map(Undoing::migration)
              .toList();
      if (!ids.isEmpty()) {
        counts.add("%d %s%s".formatted(ids.size(), words(each), named(each, ids)));
      }
    }
    return counts.isEmpty() ? "" : "Undo: " + String.join(", ", counts);
  }

  /** Those that cannot be taken back in full, as a table in Markdown; empty for none. */
  String table() {
    List<Undoing> rest = all.stream().filter(each -> !each.isFull()).toList();
    if (rest.isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder("| Migration | Undo | Why |\n| --- | --- | --- |\n");
    rest.stream().limit(MOST_ROWS).forEach(each -> table.append(row(each)));
    if (rest.size() > MOST_ROWS) {
      table.append("\nand %d more.\n".formatted(rest.size() - MOST_ROWS));
    }
    return table.toString();
  }

  private static String words(Reversibility reversibility) {
    return switch (reversibility) {
      case REVERSIBLE_WITH_DATA_LOSS -> "with data loss";
      case BLANK_DOWN -> "with a blank down";
      default -> reversibility.toString();
    };
  }

  private static String named(Reversibility reversibility, List<String> ids) {
    if (reversibility == Reversibility.REVERSIBLE) {
      return "";
    }
    List<String> shown = new ArrayList<>(ids.subList(0, Math.min(MOST_NAMED, ids.size())));
    if (ids.size() > MOST_NAMED) {
      shown.add("%d more".formatted(ids.size() - MOST_NAMED));
    }
    return " (%s)".formatted(Words.listed(shown));
  }

  private static String row(Undoing undoing) {
    return "| %s | %s | %s |\n"
        .formatted(
            cell(undoing.migration()),
            undoing.reversibility(),
            cell(String.join("; ", undoing.grounds())));
  }

  private static String cell(String text) {
    return Markdown.text(Bounded.text(text, LONGEST));
  }
}
