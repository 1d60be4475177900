package dev.rehearsal.wording;

import dev.rehearsal.check.BaselineProposal;
import dev.rehearsal.check.DatabaseState;
import dev.rehearsal.check.Edit;
import dev.rehearsal.check.Evidence;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus.State;
import dev.rehearsal.migration.MigrationStatus.Step;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.report.Paint;
import dev.rehearsal.report.Tone;
import dev.rehearsal.schema.Change;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of a database, as a person reads it. */
public final class StatusText {

  private static final int MOST_CHANGES = 12;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

  private final DatabaseState state;
  private final Paint paint;
  private final List<String> lines = new ArrayList<>();

  private StatusText(DatabaseState state, Paint paint) {
    this.state = state;
    this.paint = paint;
  }

  /**
   * All of it, a line each.
   *
   * @param all whether to list those migrations, too, of which there is nothing to say
   */
  public static List<String> of(DatabaseState state, boolean all, Paint paint) {
    StatusText text = new StatusText(state, paint);
    text.add("%s against %s".formatted(state.target(), Phrases.place(state.status().history())));
    text.addTroubles(all);
    text.add("");
    text.add(text.summary());
    return List.copyOf(text.lines);
  }

  /** All migrations but those of which there is nothing to say, and what became of them. */
  static List<String> troubles(DatabaseState state, Paint paint) {
    StatusText text = new StatusText(state, paint);
    text.addTroubles(false);
    return List.copyOf(text.lines);
  }

  private void addTroubles(boolean all) {
    addSteps(all);
    if (state.busy() != null) {
      add("");
      add(Phrases.sentence(state.busy()));
    }
    state.failed().forEach(this::addFailed);
    state.unrecorded().forEach(this::addUnrecorded);
    BaselineProposal baseline = state.baseline();
    if (baseline != null) {
      addBaseline(baseline);
    }
    if (state.unexamined() != null) {
      add("");
      add("Not examined, as the migrations do not apply to an empty database:");
      add("  " + state.unexamined().replace("\n", "\n  "));
    }
  }

  private void addSteps(boolean all) {
    Table table = new Table("STATE", "MIGRATION", "WHEN", "");
    List<Step> shown =
        state.status().steps().stream().filter(s -> all || s.state() != State.APPLIED).toList();
    shown.forEach(
        step -> table.row(Phrases.word(step.state()), step.id(), when(step), remark(step)));
    if (!shown.isEmpty()) {
      add("");
      add(paint.paint(Tone.STRONG, table.headingLine()));
      table.lines().forEach(this::add);
    }
  }

  private static String when(Step step) {
    @Nullable RecordedMigration recorded = step.recorded();
    @Nullable Instant at = recorded == null ? null : recorded.at();
    return at == null ? "" : WHEN.format(at);
  }

  private String remark(Step step) {
    return switch (step.state()) {
      case EDITED -> state.edit(step.id()).map(StatusText::edit).orElse("");
      case MISSING -> "applied, and its file is gone: restore it from an earlier commit";
      case FAILED -> state.busy() == null ? "begun, and not finished" : "running, or begun before";
      case ROLLED_BACK -> "is run again by the next deploy";
      case OUT_OF_ORDER -> outOfOrder();
      case CODE -> "a program, which only " + history().format() + " can run";
      case SKIPPED -> "left out: " + history().skipped().get(step.id());
      case APPLIED, PENDING -> "";
    };
  }

  private static String edit(Edit edit) {
    String commit = edit.commit() == null ? "" : edit.commit().substring(0, 8);
    return switch (edit.nature()) {
      case REFORMATTED -> "only comments and white space; it was applied as of commit " + commit;
      case CHANGED -> "it says something else now; it was applied as of commit " + commit;
      case UNKNOWN -> "its text as it was applied is in no commit";
    };
  }

  private String outOfOrder() {
    return switch (history().outOfOrder()) {
      case APPLIED -> "comes before one that is applied; the next deploy runs it all the same";
      case SKIPPED -> history().format() + " never runs it, as a later one is applied: renumber it";
      case REFUSED -> history().format() + " refuses to deploy, as a later one is applied";
    };
  }

  private void addFailed(Evidence evidence) {
    add("");
    add(paint.paint(Tone.STRONG, evidence.migration().id()) + " failed half-way. " + of(evidence));
    lines.addAll(changes(evidence));
    add("  " + resolution(evidence));
  }

  /** What of a migration is there, in a sentence. */
  public static String of(Evidence evidence) {
    return switch (evidence.verdict()) {
      case ALL_THERE -> "Everything that it makes is there:";
      case NONE_THERE -> "Nothing that it makes is there:";
      case SOME_THERE -> "Some of what it makes is there:";
      case NO_TRACE -> "It changes no object, so that the schema cannot tell whether it ran.";
    };
  }

  private static String resolution(Evidence evidence) {
    String id = Phrases.quoted(evidence.migration().id());
    return switch (evidence.verdict()) {
      case ALL_THERE -> "so: rehearsal resolve --applied " + id;
      case NONE_THERE -> "so: rehearsal resolve --rolled-back " + id + ", mend it, and deploy";
      case SOME_THERE ->
          "so: make the rest by hand, then rehearsal resolve --applied %s; or undo what is there, then rehearsal resolve --rolled-back %s"
              .formatted(id, id);
      case NO_TRACE -> "look at the rows, then: rehearsal resolve --applied or --rolled-back " + id;
    };
  }

  private void addUnrecorded(Evidence evidence) {
    boolean whole = evidence.verdict() == Evidence.Verdict.ALL_THERE;
    add("");
    add(
        "%s is not recorded as applied, and %s of what it makes is there:"
            .formatted(
                paint.paint(Tone.STRONG, evidence.migration().id()), whole ? "all" : "some"));
    lines.addAll(changes(evidence));
    String id = Phrases.quoted(evidence.migration().id());
    add(
        whole
            ? "  so: rehearsal resolve --applied " + id
            : "  a deploy would fail on that: undo it, or make the rest by hand and then rehearsal"
                + " resolve --applied "
                + id);
  }

  /** What of a migration is there, what is not, and what is neither, a line each. */
  public static List<String> changes(Evidence evidence) {
    return Stream.of(
            changes("there", evidence.there()),
            changes("absent", evidence.absent()),
            changes("to do", evidence.different()))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> changes(String label, List<Change> changes) {
    List<String> lines = new ArrayList<>();
    changes.stream()
        .limit(MOST_CHANGES)
        .forEach(change -> lines.add("  %-9s  %s".formatted(label, change)));
    if (changes.size() > MOST_CHANGES) {
      lines.add("  %-9s  and %d more".formatted(label, changes.size() - MOST_CHANGES));
    }
    return lines;
  }

  private void addBaseline(BaselineProposal baseline) {
    int length = baseline.migrations().size();
    add("");
    add("The database is not empty and has no record of migrations.");
    if (baseline.isExact()) {
      String last = baseline.migrations().get(length - 1).id();
      add("It looks exactly like your first %s.".formatted(first(length)));
      add("  so: rehearsal baseline --up-to " + Phrases.quoted(last));
      return;
    }
    add("It is nearest to your first %s, but for:".formatted(first(length)));
    lines.addAll(changes("", baseline.differences()));
  }

  private static String first(int count) {
    return count == 1 ? "migration" : Phrases.migrations(count);
  }

  private int applied() {
    return state.status().steps().size() - state.status().in(State.SKIPPED).size();
  }

  private String leftOut() {
    int skipped = state.status().in(State.SKIPPED).size();
    return skipped == 0 ? "" : ", " + skipped + " left out";
  }

  private String summary() {
    if (state.isUpToDate()) {
      return paint.paint(
          Tone.WELL, "Up to date: " + Phrases.migrations(applied()) + " applied" + leftOut() + ".");
    }
    Map<State, Long> counts =
        state.status().steps().stream()
            .collect(Collectors.groupingBy(Step::state, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
            .map(count -> count.getValue() + " " + Phrases.word(count.getKey()))
            .collect(Collectors.joining(", "))
        + ".";
  }

  private MigrationHistory history() {
    return state.status().history();
  }

  private void add(String line) {
    lines.add(line);
  }
}
