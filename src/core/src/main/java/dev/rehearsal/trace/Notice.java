package dev.rehearsal.trace;

import org.jspecify.annotations.Nullable;

/**
 * A message of the server that is no error.
 *
 * @param severity such as {@code NOTICE} and {@code WARNING}
 * @param sqlState its SQLSTATE
 * @param message its text
 * @param detail more of it, or null
 * @param hint what the server advises, or null
 */
public record Notice(
    String severity,
    String sqlState,
    String message,
    @Nullable String detail,
    @Nullable String hint) {

  @Override
  public String toString() {
    return severity + ": " + message;
  }
}
