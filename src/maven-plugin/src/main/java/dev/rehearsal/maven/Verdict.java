package dev.rehearsal.maven;

import dev.rehearsal.report.Report;
import dev.rehearsal.rule.Severity;
import org.apache.maven.plugin.MojoFailureException;

/** Whether a build goes on. */
final class Verdict {

  private Verdict() {}

  /**
   * Ends the build when the check fails.
   *
   * @throws MojoFailureException when it fails, or a migration cannot be applied
   */
  static void of(Report report) throws MojoFailureException {
    if (!report.failed().isEmpty()) {
      throw new MojoFailureException(
          "%s of %s cannot be applied; the report is above"
              .formatted(String.join(", ", report.failed()), report.location()));
    }
    if (report.fails()) {
      throw new MojoFailureException(
          "the migrations of %s have %s and %s; the report is above"
              .formatted(
                  report.location(),
                  counted(report.count(Severity.ERROR), "error"),
                  counted(report.count(Severity.WARNING), "warning")));
    }
  }

  /** {@code 1 error}, {@code 2 errors}. */
  static String counted(long count, String noun) {
    return "%d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }
}
