package dev.rehearsal.report;

import java.io.IOException;

/** A way to tell a report. The same report gives the same bytes. */
public interface ReportFormat {

  /** Its name on the command line, such as {@code sarif}. */
  String name();

  /** What it is for, in a few words. */
  String purpose();

  /**
   * Writes a report.
   *
   * @throws IOException when that to which it is written refuses
   */
  void write(Report report, Appendable out) throws IOException;
}
