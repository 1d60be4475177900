package dev.rehearsal.cli.command;

import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.option.ReportOptions.Wanted;
import dev.rehearsal.cli.terminal.Colour;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.report.Paint;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.ReportFormat;
import dev.rehearsal.report.Tone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Writes files first: what is printed is read last. */
  void write(Report report, List<Wanted> wanted) {
    try {
      for (Wanted each : wanted) {
        if (each.file().isPresent()) {
          write(each.file().get(), text(report, each.format()));
        }
      }
      for (Wanted each : wanted) {
        if (each.file().isEmpty()) {
          print(text(report, each.format()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Report report, ReportFormat format) throws IOException {
    StringBuilder text = new StringBuilder();
    format.write(report, text);
    return text.toString();
  }

  private static void write(Path file, String text) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text, StandardCharsets.UTF_8);
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
