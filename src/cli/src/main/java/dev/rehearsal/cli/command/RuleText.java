package dev.rehearsal.cli.command;

import dev.rehearsal.cli.terminal.Colour;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.cli.terminal.Wrapping;
import dev.rehearsal.rule.RuleInfo;

/** Everything about a rule, as a person reads it. */
final class RuleText {

  private static final String INDENT = "  ";
  private static final String PLAIN = "plain";

  private final Terminal terminal;
  private final int width;

  RuleText(Terminal terminal, int width) {
    this.terminal = terminal;
    this.width = width;
  }

  void print(RuleInfo rule) {
    terminal.print("%s: %s".formatted(terminal.inData(Colour.BOLD, rule.id()), rule.severity()));
    text("", rule.summary() + ".");
    text("What goes wrong", rule.effect());
    text("Instead", rule.instead() + ".");
    if (rule.optIn()) {
      text("Only where it is asked for", "--rule %s=%s".formatted(rule.id(), rule.severity()));
    }
    if (rule.deep()) {
      text("Only in a deep check", "--deep");
    }
    if (rule.from() > 0 || rule.to() < Integer.MAX_VALUE) {
      text("Where it hurts", versions(rule));
    }
    sql("Found" + format(rule), rule.unsafe());
    if (rule.safe().isBlank()) {
      text("Nothing better", rule.noSafeExample());
    } else {
      sql("Not found" + format(rule), rule.safe());
    }
    sql("To let one finding pass", "-- rehearsal:ignore %s because REASON".formatted(rule.id()));
  }

  private static String versions(RuleInfo rule) {
    if (rule.to() == Integer.MAX_VALUE) {
      return "PostgreSQL %d and later.".formatted(rule.from());
    }
    return rule.from() == 0
        ? "PostgreSQL %d and before.".formatted(rule.to())
        : "PostgreSQL %d to %d.".formatted(rule.from(), rule.to());
  }

  private static String format(RuleInfo rule) {
    return rule.format().equals(PLAIN) ? "" : " (%s)".formatted(rule.format());
  }

  private void text(String heading, String text) {
    heading(heading);
    Wrapping.lines(INDENT + text, width).forEach(terminal::print);
  }

  private void sql(String heading, String sql) {
    heading(heading);
    sql.lines().forEach(line -> terminal.print((INDENT + line).stripTrailing()));
  }

  private void heading(String heading) {
    if (!heading.isEmpty()) {
      terminal.print("");
      terminal.print(terminal.inData(Colour.BOLD, heading));
    }
  }
}
