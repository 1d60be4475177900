package dev.rehearsal.cli.command;

import dev.rehearsal.check.Adoption;
import dev.rehearsal.check.Drift;
import dev.rehearsal.cli.terminal.Colour;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.drift.AttributeDrift;
import dev.rehearsal.drift.Mending;
import dev.rehearsal.drift.ObjectDrift;
import dev.rehearsal.drift.ObjectDrift.Side;
import dev.rehearsal.drift.Sight.LeftOut;
import dev.rehearsal.migration.MigrationHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A drift, as a person reads of it. */
final class DriftText {

  private final Terminal terminal;
  private final Drift drift;

  DriftText(Terminal terminal, Drift drift) {
    this.terminal = terminal;
    this.drift = drift;
  }

  void print() {
    terminal.print(heading());
    if (!drift.booksAreRight()) {
      new StatusText(terminal, drift.state(), false).printTroubles();
    }
    for (Side side : Side.values()) {
      print(side);
    }
    printRest();
    terminal.print("");
    terminal.print(summary());
  }

  /** The statements that bring the database to its migrations as data, the rest as talk. */
  void printFix() {
    print(drift.fix(), "brings %s to its migrations".formatted(drift.state().target()));
  }

  /** The statements that bring the migrations to the database as data, the rest as talk. */
  void printAdopt() {
    print(drift.adopt(), "brings the migrations to %s".formatted(drift.state().target()));
  }

  /** What became of a migration that was to adopt the drift. */
  void sayAdoption() {
    Adoption adoption = drift.adoption();
    if (adoption != null) {
      new AdoptionText(terminal, adoption).say(drift.state().target());
    }
  }

  private String heading() {
    MigrationHistory history = drift.state().status().history();
    return "%s against %s, %d of %s applied, on PostgreSQL %d"
        .formatted(
            drift.state().target(),
            Lines.place(history),
            drift.applied().size(),
            Lines.migrations(history.size()),
            drift.major());
  }

  private void print(Side side) {
    List<ObjectDrift> objects =
        drift.objects().stream().filter(each -> each.side() == side).toList();
    if (!objects.isEmpty()) {
      terminal.print("");
      terminal.print(terminal.inData(Colour.BOLD, title(side) + ":"));
      objects.forEach(each -> lines(each).forEach(line -> terminal.print("  " + line)));
    }
  }

  private static String title(Side side) {
    return switch (side) {
      case ONLY_IN_MIGRATIONS -> "Missing in the database";
      case ONLY_IN_DATABASE -> "Only in the database";
      case DIFFERENT -> "Not as the migrations make it";
    };
  }

  private static List<String> lines(ObjectDrift object) {
    List<String> lines = new ArrayList<>();
    lines.add(object.object().inWords() + origin(object));
    object.beneath().forEach(part -> lines.add("  " + part.inWords()));
    object.attributes().forEach(attribute -> lines.addAll(lines(attribute)));
    return lines;
  }

  private static String origin(ObjectDrift object) {
    if (object.unrecorded() != null) {
      return ", made by %s, which is not recorded as applied".formatted(object.unrecorded());
    }
    return object.origin() == null ? "" : ", " + object.origin();
  }

  private static List<String> lines(AttributeDrift attribute) {
    return ValueDifference.of(attribute).lines().stream().map(line -> "  " + line).toList();
  }

  private void printRest() {
    List<String> rest = new ArrayList<>();
    drift.leftOut().stream().map(DriftText::leftOut).forEach(rest::add);
    rest.addAll(drift.notes());
    if (!rest.isEmpty()) {
      terminal.print("");
      rest.forEach(terminal::print);
    }
  }

  private static String leftOut(LeftOut leftOut) {
    int count = leftOut.objects().size();
    return "ignored: %s: %s (%s)%s"
        .formatted(
            leftOut.ignored().pattern(),
            Lines.counted(count, "object"),
            leftOut.ignored().reason(),
            count == 0 ? "; take the pattern out of the settings" : "");
  }

  private String summary() {
    if (drift.objects().isEmpty()) {
      String same = "no drift: %s as the migrations make them";
      String words = same.formatted(Lines.counted(drift.compared(), "object"));
      return drift.booksAreRight()
          ? terminal.inData(Colour.GREEN, Lines.sentence(words))
          : Lines.sentence(words + ", but the records are wrong");
    }
    return "Drift: %s, of %d that were compared. %s"
        .formatted(
            Lines.counted(drift.objects().size(), "object"),
            drift.compared(),
            "--fix-sql prints what brings the database to its migrations, --adopt-sql what brings"
                + " them to the database.");
  }

  private void print(@Nullable Mending mending, String what) {
    if (mending == null) {
      terminal.say(Lines.sentence("there is no drift, so that nothing is to be mended"));
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add("-- What %s.".formatted(what));
    mending.alteration().refusals().forEach(each -> lines.add("-- Not mended: " + each));
    if (!mending.isProven()) {
      lines.add("-- NOT PROVEN: see what remains, or why it fails, beside it.");
    }
    String comments =
        lines.stream()
            .map(line -> line.replaceAll("\\R", "\n-- ") + "\n")
            .collect(Collectors.joining());
    terminal.print((comments + mending.alteration().script()).stripTrailing());
    sayProof(mending);
  }

  private void sayProof(Mending mending) {
    if (mending.isProven()) {
      terminal.say("Tried on a copy of the schema: no drift is left behind it.");
    } else if (!mending.failure().isEmpty()) {
      terminal.fail("tried on a copy of the schema, it fails: " + Lines.brief(mending.failure()));
    } else {
      sayLeft("tried on a copy of the schema, it leaves:", mending.remaining());
      sayLeft("no copy could be made of this, so that it was not tried on it:", mending.untried());
    }
  }

  private void sayLeft(String heading, List<ObjectDrift> objects) {
    if (!objects.isEmpty()) {
      terminal.fail(
          heading
              + objects.stream()
                  .map(each -> "\n  " + String.join("\n  ", lines(each)))
                  .collect(Collectors.joining()));
    }
  }
}
