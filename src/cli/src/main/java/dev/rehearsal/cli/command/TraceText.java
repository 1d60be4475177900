package dev.rehearsal.cli.command;

import dev.rehearsal.cli.terminal.Colour;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.rows.TableFilling;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.MigrationTrace.Outcome;
import dev.rehearsal.wording.Phrases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What migrations did on filled databases, as a person reads it. */
final class TraceText {

  /** Nothing else differs from one run to the next. */
  private static final String DURATION = ", [0-9.]+ m?s$";

  private final Terminal terminal;
  private final MigrationText text;

  TraceText(Terminal terminal, int width, boolean all) {
    this.terminal = terminal;
    this.text = new MigrationText(terminal, width, all);
  }

  /**
   * Prints one trace as a whole, and of each other one what differs.
   *
   * @param traces on different versions, at least one
   * @param took how long all took
   */
  void print(List<HistoryTrace> traces, Duration took) {
    HistoryTrace first = traces.get(0);
    Map<String, List<String>> told = new HashMap<>();
    for (MigrationTrace migration : first.migrations()) {
      List<String> lines = text.lines(migration);
      told.put(migration.migration().id(), withoutDurations(lines));
      lines.forEach(terminal::print);
      terminal.print("");
    }
    first.passedOver().forEach(migration -> printPassedOver(first, migration));
    traces.stream().skip(1).forEach(other -> printOther(other, first, told));
    traces.forEach(trace -> terminal.print(summary(trace)));
    terminal.print(tables(traces) + " " + Phrases.sentence("all took " + Phrases.duration(took)));
  }

  private void printPassedOver(HistoryTrace trace, Migration migration) {
    String reason = trace.history().skipped().get(migration.id());
    terminal.print(
        "%s: left out: %s"
            .formatted(
                terminal.inData(Colour.BOLD, migration.id()),
                reason == null ? trace.history().format() + " would not run it" : reason));
    terminal.print("");
  }

  private void printOther(HistoryTrace other, HistoryTrace first, Map<String, List<String>> told) {
    int same = 0;
    List<List<String>> different = new ArrayList<>();
    for (MigrationTrace migration : other.migrations()) {
      List<String> lines = text.lines(migration);
      if (withoutDurations(lines).equals(told.get(migration.migration().id()))) {
        same++;
      } else {
        different.add(lines);
      }
    }
    terminal.print(
        terminal.inData(
            Colour.BOLD,
            "%s: %s as on %s, %s"
                .formatted(
                    Phrases.server(other.serverVersion()),
                    Phrases.migrations(same),
                    Phrases.server(first.serverVersion()),
                    different.isEmpty() ? "and no other" : different.size() + " otherwise")));
    terminal.print("");
    for (List<String> lines : different) {
      lines.forEach(terminal::print);
      terminal.print("");
    }
  }

  private static List<String> withoutDurations(List<String> lines) {
    return lines.stream().map(line -> line.replaceFirst(DURATION, "")).toList();
  }

  private String summary(HistoryTrace trace) {
    Map<Outcome, Long> outcomes =
        trace.migrations().stream()
            .collect(
                Collectors.groupingBy(
                    MigrationTrace::outcome,
                    () -> new EnumMap<>(Outcome.class),
                    Collectors.counting()));
    int statements =
        trace.migrations().stream()
            .mapToInt(migration -> new TracedStatements(migration).list().size())
            .sum();
    String counts =
        outcomes.entrySet().stream()
            .map(entry -> count(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    boolean fine = outcomes.keySet().equals(Set.of(Outcome.APPLIED));
    return "%s: %s of %s, %s: %s"
        .formatted(
            Phrases.server(trace.serverVersion()),
            Phrases.migrations(trace.migrations().size()),
            Phrases.place(trace.history()),
            Phrases.counted(statements, "statement"),
            fine ? terminal.inData(Colour.GREEN, counts + ".") : counts + ".");
  }

  private static String count(Outcome outcome, long count) {
    String words = MigrationText.words(outcome);
    return count + " " + (count == 1 ? words : words.replaceFirst("^fails", "fail"));
  }

  /** Each table counts once, as it was in the worst case. */
  private static String tables(List<HistoryTrace> traces) {
    Map<String, TableFilling.State> worst = new HashMap<>();
    traces.stream()
        .flatMap(trace -> trace.migrations().stream())
        .flatMap(migration -> migration.first().filling().tables().stream())
        .forEach(
            table ->
                worst.merge(table.table(), table.state(), (a, b) -> a.compareTo(b) > 0 ? a : b));
    Map<TableFilling.State, Long> counts = new EnumMap<>(TableFilling.State.class);
    worst.values().forEach(state -> counts.merge(state, 1L, Long::sum));
    return "Tables filled: %d fully, %d partly, %d not."
        .formatted(
            counts.getOrDefault(TableFilling.State.FULL, 0L),
            counts.getOrDefault(TableFilling.State.PARTIAL, 0L),
            counts.getOrDefault(TableFilling.State.EMPTY, 0L));
  }
}
