package dev.rehearsal.cli.command;

import dev.rehearsal.check.BaselineProposal;
import dev.rehearsal.check.DatabaseState;
import dev.rehearsal.check.Edit;
import dev.rehearsal.check.Evidence;
import dev.rehearsal.cli.terminal.Colour;
import dev.rehearsal.cli.terminal.Table;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus.State;
import dev.rehearsal.migration.MigrationStatus.Step;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.schema.Change;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The state of a database, as a person reads it. */
final class StatusText {

  private static final int MOST_CHANGES = 12;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

  private final Terminal terminal;
  private final DatabaseState state;
  private final boolean all;

  /**
   * Writes to a terminal.
   *
   * @param all whether to list those migrations, too, of which there is nothing to say
   */
  StatusText(Terminal terminal, DatabaseState state, boolean all) {
    this.terminal = terminal;
    this.state = state;
    this.all = all;
  }

  void print() {
    terminal.print(
        "%s against %s".formatted(state.target(), Lines.place(state.status().history())));
    printTroubles();
    terminal.print("");
    terminal.print(summary());
  }

  /** All migrations but those of which there is nothing to say, and what became of them. */
  void printTroubles() {
    printSteps();
    if (state.busy() != null) {
      terminal.print("");
      terminal.print(Lines.sentence(state.busy()));
    }
    state.failed().forEach(this::printFailed);
    state.unrecorded().forEach(this::printUnrecorded);
    BaselineProposal baseline = state.baseline();
    if (baseline != null) {
      printBaseline(baseline);
    }
    if (state.unexamined() != null) {
      terminal.print("");
      terminal.print("Not examined, as the migrations do not apply to an empty database:");
      terminal.print("  " + state.unexamined().replace("\n", "\n  "));
    }
  }

  private void printSteps() {
    Table table = new Table("STATE", "MIGRATION", "WHEN", "");
    List<Step> shown =
        state.status().steps().stream().filter(s -> all || s.state() != State.APPLIED).toList();
    shown.forEach(
        step -> table.row(StatusReport.word(step.state()), step.id(), when(step), remark(step)));
    if (!shown.isEmpty()) {
      terminal.print("");
      terminal.print(table);
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

  private void printFailed(Evidence evidence) {
    terminal.print("");
    terminal.print(
        terminal.inData(Colour.BOLD, evidence.migration().id())
            + " failed half-way. "
            + of(evidence));
    printChanges(evidence);
    terminal.print("  " + resolution(evidence));
  }

  /** What of a migration is there, in a sentence. */
  static String of(Evidence evidence) {
    return switch (evidence.verdict()) {
      case ALL_THERE -> "Everything that it makes is there:";
      case NONE_THERE -> "Nothing that it makes is there:";
      case SOME_THERE -> "Some of what it makes is there:";
      case NO_TRACE -> "It changes no object, so that the schema cannot tell whether it ran.";
    };
  }

  private static String resolution(Evidence evidence) {
    String id = quoted(evidence.migration().id());
    return switch (evidence.verdict()) {
      case ALL_THERE -> "so: rehearsal resolve --applied " + id;
      case NONE_THERE -> "so: rehearsal resolve --rolled-back " + id + ", mend it, and deploy";
      case SOME_THERE ->
          "so: make the rest by hand, then rehearsal resolve --applied %s; or undo what is there, then rehearsal resolve --rolled-back %s"
              .formatted(id, id);
      case NO_TRACE -> "look at the rows, then: rehearsal resolve --applied or --rolled-back " + id;
    };
  }

  private void printUnrecorded(Evidence evidence) {
    boolean whole = evidence.verdict() == Evidence.Verdict.ALL_THERE;
    terminal.print("");
    terminal.print(
        "%s is not recorded as applied, and %s of what it makes is there:"
            .formatted(
                terminal.inData(Colour.BOLD, evidence.migration().id()), whole ? "all" : "some"));
    printChanges(evidence);
    String id = quoted(evidence.migration().id());
    terminal.print(
        whole
            ? "  so: rehearsal resolve --applied " + id
            : "  a deploy would fail on that: undo it, or make the rest by hand and then rehearsal"
                + " resolve --applied "
                + id);
  }

  private void printChanges(Evidence evidence) {
    printChanges(terminal, evidence);
  }

  /** What of a migration is there, what is not, and what is neither. */
  static void printChanges(Terminal terminal, Evidence evidence) {
    printChanges(terminal, "there", evidence.there());
    printChanges(terminal, "absent", evidence.absent());
    printChanges(terminal, "to do", evidence.different());
  }

  private static void printChanges(Terminal terminal, String label, List<Change> changes) {
    changes.stream()
        .limit(MOST_CHANGES)
        .forEach(change -> terminal.print("  %-9s  %s".formatted(label, change)));
    if (changes.size() > MOST_CHANGES) {
      terminal.print("  %-9s  and %d more".formatted(label, changes.size() - MOST_CHANGES));
    }
  }

  private void printBaseline(BaselineProposal baseline) {
    int length = baseline.migrations().size();
    terminal.print("");
    terminal.print("The database is not empty and has no record of migrations.");
    if (baseline.isExact()) {
      String last = baseline.migrations().get(length - 1).id();
      terminal.print("It looks exactly like your first %s.".formatted(first(length)));
      terminal.print("  so: rehearsal baseline --up-to " + quoted(last));
      return;
    }
    terminal.print("It is nearest to your first %s, but for:".formatted(first(length)));
    printChanges(terminal, "", baseline.differences());
  }

  private static String first(int count) {
    return count == 1 ? "migration" : Lines.migrations(count);
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
      return terminal.inData(
          Colour.GREEN,
          "Up to date: " + Lines.migrations(applied()) + " applied" + leftOut() + ".");
    }
    Map<State, Long> counts =
        state.status().steps().stream()
            .collect(Collectors.groupingBy(Step::state, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
            .map(count -> count.getValue() + " " + StatusReport.word(count.getKey()))
            .collect(Collectors.joining(", "))
        + ".";
  }

  private MigrationHistory history() {
    return state.status().history();
  }

  /** A name that a shell takes as one word. */
  static String quoted(String id) {
    return id.matches("[A-Za-z0-9_.:/@+-]+") ? id : "'" + id.replace("'", "'\\''") + "'";
  }
}
