package dev.rehearsal.report;

/** A report is asked for in a way that there is not, or cannot be written. */
public final class ReportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ReportException(String message) {
    super(message);
  }
}
