package dev.rehearsal.cli.command;

import dev.rehearsal.rows.Filling;
import dev.rehearsal.rows.TableFilling;
import dev.rehearsal.rows.TableFilling.State;
import dev.rehearsal.wording.Phrases;
import java.util.ArrayList;
import java.util.List;

/** Which tables had rows, in words. */
final class FillingText {

  private FillingText() {}

  /** How many tables there were, and how many of them had rows. */
  static String summary(Filling filling) {
    if (filling.tables().isEmpty()) {
      return "no tables yet";
    }
    List<String> parts = new ArrayList<>();
    parts.add(Phrases.counted(count(filling, State.FULL), "table") + " filled");
    add(parts, count(filling, State.PARTIAL), "partly");
    add(parts, count(filling, State.EMPTY), "not");
    return String.join(", ", parts);
  }

  /** Why tables have no rows, or not all. */
  static List<Fact> reasons(Filling filling, boolean all) {
    return filling.notFull().stream()
        .filter(table -> all || table.state() == State.EMPTY)
        .map(FillingText::reason)
        .toList();
  }

  private static Fact reason(TableFilling table) {
    String text =
        "%s has %s%s"
            .formatted(
                RelationFacts.shortened(table.table()),
                table.after() == 0 ? "no rows" : Phrases.counted(table.after(), "row"),
                table.reasons().isEmpty() ? "" : ": " + String.join("; ", table.reasons()));
    return table.state() == State.EMPTY ? Fact.attention(text) : Fact.aside(text);
  }

  private static void add(List<String> parts, long count, String how) {
    if (count > 0) {
      parts.add(count + " " + how);
    }
  }

  private static long count(Filling filling, State state) {
    return filling.tables().stream().filter(table -> table.state() == state).count();
  }
}
