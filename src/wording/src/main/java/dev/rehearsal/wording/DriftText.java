package dev.rehearsal.wording;

import dev.rehearsal.check.Drift;
import dev.rehearsal.drift.AttributeDrift;
import dev.rehearsal.drift.ObjectDrift;
import dev.rehearsal.drift.ObjectDrift.Side;
import dev.rehearsal.drift.Sight.LeftOut;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.report.Paint;
import dev.rehearsal.report.Tone;
import java.util.ArrayList;
import java.util.List;

/** A drift, as a person reads of it. */
public final class DriftText {

  private final Drift drift;
  private final Paint paint;
  private final List<String> lines = new ArrayList<>();

  private DriftText(Drift drift, Paint paint) {
    this.drift = drift;
    this.paint = paint;
  }

  /** All that differs, what was not compared, and in the end how much of it there is. */
  public static List<String> of(Drift drift, Paint paint) {
    DriftText text = new DriftText(drift, paint);
    text.lines.add(text.heading());
    if (!drift.booksAreRight()) {
      text.lines.addAll(StatusText.troubles(drift.state(), paint));
    }
    for (Side side : Side.values()) {
      text.add(side);
    }
    text.addRest();
    text.lines.add("");
    text.lines.add(text.summary());
    return List.copyOf(text.lines);
  }

  /** The same as one text in which nothing stands out. */
  public static String plain(Drift drift) {
    return Hidden.in(String.join("\n", of(drift, Paint.NONE)));
  }

  private String heading() {
    MigrationHistory history = drift.state().status().history();
    return "%s against %s, %d of %s applied, on PostgreSQL %d"
        .formatted(
            drift.state().target(),
            Phrases.place(history),
            drift.applied().size(),
            Phrases.migrations(history.size()),
            drift.major());
  }

  private void add(Side side) {
    List<ObjectDrift> objects =
        drift.objects().stream().filter(each -> each.side() == side).toList();
    if (!objects.isEmpty()) {
      lines.add("");
      lines.add(paint.paint(Tone.STRONG, title(side) + ":"));
      objects.forEach(each -> of(each).forEach(line -> lines.add("  " + line)));
    }
  }

  private static String title(Side side) {
    return switch (side) {
      case ONLY_IN_MIGRATIONS -> "Missing in the database";
      case ONLY_IN_DATABASE -> "Only in the database";
      case DIFFERENT -> "Not as the migrations make it";
    };
  }

  /** One object: where it comes from, what is beneath it, and what differs of it. */
  public static List<String> of(ObjectDrift object) {
    List<String> lines = new ArrayList<>();
    lines.add(object.object().inWords() + origin(object));
    object.beneath().forEach(part -> lines.add("  " + part.inWords()));
    object.attributes().forEach(attribute -> lines.addAll(of(attribute)));
    return lines;
  }

  private static String origin(ObjectDrift object) {
    if (object.unrecorded() != null) {
      return ", made by %s, which is not recorded as applied".formatted(object.unrecorded());
    }
    return object.origin() == null ? "" : ", " + object.origin();
  }

  private static List<String> of(AttributeDrift attribute) {
    return ValueDifference.of(attribute).lines().stream().map(line -> "  " + line).toList();
  }

  private void addRest() {
    List<String> rest = new ArrayList<>();
    drift.leftOut().stream().map(DriftText::leftOut).forEach(rest::add);
    rest.addAll(drift.notes());
    if (!rest.isEmpty()) {
      lines.add("");
      lines.addAll(rest);
    }
  }

  private static String leftOut(LeftOut leftOut) {
    int count = leftOut.objects().size();
    return "ignored: %s: %s (%s)%s"
        .formatted(
            leftOut.ignored().pattern(),
            Phrases.counted(count, "object"),
            leftOut.ignored().reason(),
            count == 0 ? "; take the pattern out of the settings" : "");
  }

  private String summary() {
    if (drift.objects().isEmpty()) {
      String same = "no drift: %s as the migrations make them";
      String words = same.formatted(Phrases.counted(drift.compared(), "object"));
      return drift.booksAreRight()
          ? paint.paint(Tone.WELL, Phrases.sentence(words))
          : Phrases.sentence(words + ", but the records are wrong");
    }
    return "Drift: %s, of %d that were compared. %s"
        .formatted(
            Phrases.counted(drift.objects().size(), "object"),
            drift.compared(),
            "rehearsal drift --fix-sql prints what brings the database to its migrations,"
                + " --adopt-sql what brings them to the database.");
  }
}
