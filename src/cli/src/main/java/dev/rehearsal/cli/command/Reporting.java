package dev.rehearsal.cli.command;

import dev.rehearsal.check.ReportTarget;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.terminal.Colour;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.report.Paint;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.ReportException;
import dev.rehearsal.report.Tone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Puts reports where they are wanted. */
final class Reporting {

  private final Terminal terminal;

  Reporting(CommandContext context) {
    this.terminal = context.terminal();
  }

  /** What makes parts of a text stand out on this terminal. */
  Paint paint() {
    return (tone, text) -> text.isEmpty() ? text : terminal.inData(colour(tone), text);
  }

  /**
   * Writes files first: what is printed is read last, and is printed also when a file cannot be
   * written.
   *
   * @throws ReportException when one cannot
   */
  void write(Report report, List<ReportTarget> wanted) {
    List<ReportException> failures = new ArrayList<>();
    for (ReportTarget each : wanted) {
      try {
        if (each.file().isPresent()) {
          each.write(report);
        }
      } catch (ReportException e) {
        failures.add(e);
      }
    }
    wanted.stream().filter(each -> each.file().isEmpty()).forEach(each -> print(report, each));
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  private void print(Report report, ReportTarget target) {
    StringBuilder text = new StringBuilder();
    try {
      target.format().write(report, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    print(text.toString());
  }

  private void print(String text) {
    if (!text.isEmpty()) {
      terminal.print(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    }
  }

  private static Colour colour(Tone tone) {
    return switch (tone) {
      case STRONG -> Colour.BOLD;
      case FAINT -> Colour.DIM;
      case WRONG -> Colour.RED;
      case ATTENTION -> Colour.YELLOW;
      case WELL -> Colour.GREEN;
    };
  }
}
