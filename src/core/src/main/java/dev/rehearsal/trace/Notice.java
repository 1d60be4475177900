package dev.rehearsal.trace;

import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

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

  /** What a warning of the driver tells. */
  static Notice of(SQLWarning warning) {
    @Nullable ServerErrorMessage server =
        warning instanceof PSQLWarning own ? own.getServerErrorMessage() : null;
    return server == null
        ? new Notice("WARNING", "", String.valueOf(warning.getMessage()), null, null)
        : new Notice(
            String.valueOf(server.getSeverity()),
            String.valueOf(server.getSQLState()),
            String.valueOf(server.getMessage()),
            server.getDetail(),
            server.getHint());
  }

  @Override
  public String toString() {
    return severity + ": " + message;
  }
}
