package dev.rehearsal.cli.command;

import dev.rehearsal.cli.terminal.Colour;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.cli.terminal.Wrapping;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.MigrationTrace.Outcome;
import dev.rehearsal.trace.StatementTrace;
import java.util.ArrayList;
import java.util.List;

/** What a migration did, as a person reads it. */
final class MigrationText {

  private static final int MOST = 12;

  private final Terminal terminal;
  private final int width;
  private final boolean all;

  /**
   * Tells of migrations.
   *
   * @param all whether to tell what hinders nobody, too
   */
  MigrationText(Terminal terminal, int width, boolean all) {
    this.terminal = terminal;
    this.width = width;
    this.all = all;
  }

  /** The lines, without one that parts them from what comes before. */
  List<String> lines(MigrationTrace trace) {
    List<String> lines = new ArrayList<>();
    lines.add(terminal.inData(Colour.BOLD, trace.migration().id()) + ": " + outcome(trace));
    addFacts(lines, FillingText.reasons(trace.first().filling(), all));
    addStatements(lines, trace);
    Attempt told = trace.best();
    List<String> windows = new WindowLines(told).lines();
    addFacts(lines, windows.stream().map(Fact::attention).toList());
    if (told.succeeded()) {
      addFacts(lines, new RemainLines(told, all).lines());
    }
    return lines;
  }

  private String outcome(MigrationTrace trace) {
    String filled = ", " + FillingText.summary(trace.first().filling());
    return terminal.inData(colour(trace.outcome()), words(trace.outcome())) + filled;
  }

  static String words(Outcome outcome) {
    return switch (outcome) {
      case APPLIED -> "applied";
      case FAILS_ON_UNUSUAL_ROWS -> "fails on unusual rows";
      case FAILS_ON_ROWS -> "fails when there are rows";
      case FAILS -> "fails";
    };
  }

  private static Colour colour(Outcome outcome) {
    return switch (outcome) {
      case APPLIED -> Colour.GREEN;
      case FAILS_ON_UNUSUAL_ROWS, FAILS_ON_ROWS -> Colour.YELLOW;
      case FAILS -> Colour.RED;
    };
  }

  private void addStatements(List<String> lines, MigrationTrace trace) {
    TracedStatements statements = new TracedStatements(trace);
    String file = "";
    StatementLines table = new StatementLines(terminal, width, all);
    for (StatementTrace statement : statements.list()) {
      if (!statement.file().equals(file)) {
        lines.addAll(table.lines());
        table = new StatementLines(terminal, width, all);
        file = statement.file();
        lines.add("  " + terminal.inData(Colour.DIM, file));
      }
      List<Fact> facts = new ArrayList<>(statements.failures(statement.number()));
      facts.addAll(new StatementFacts(all).list(statement));
      table.add(String.valueOf(statement.position().line()), statement.text(), facts);
    }
    lines.addAll(table.lines());
    if (statements.list().isEmpty()) {
      lines.add("  no statement");
    }
    statements
        .otherFailures()
        .forEach(failure -> lines.add("  " + failure.replace("\n", "\n    ")));
  }

  private void addFacts(List<String> lines, List<Fact> facts) {
    int most = all ? facts.size() : MOST;
    for (Fact fact : facts.subList(0, Math.min(most, facts.size()))) {
      for (String line : Wrapping.lines(fact.text(), width - 2)) {
        lines.add("  " + (fact.colour() == null ? line : terminal.inData(fact.colour(), line)));
      }
    }
    if (facts.size() > most) {
      lines.add("  and %d more, which --all tells".formatted(facts.size() - most));
    }
  }
}
