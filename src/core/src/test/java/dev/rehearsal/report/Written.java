package dev.rehearsal.report;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A report as a format writes it. */
final class Written {

  private Written() {}

  static String in(ReportFormat format, Report report) {
    StringBuilder out = new StringBuilder();
    try {
      format.write(report, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
