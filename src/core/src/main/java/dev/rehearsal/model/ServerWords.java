package dev.rehearsal.model;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the server says when it refuses. */
final class ServerWords {

  /** PostgreSQL documentation, Appendix A "PostgreSQL Error Codes": feature_not_supported. */
  private static final String NOT_SUPPORTED = "0A000";

  private ServerWords() {}

  /** The message alone: its position is in a statement that nobody wrote. */
  static String of(SQLException failure) {
    if (failure instanceof PSQLException refused) {
      ServerErrorMessage message = refused.getServerErrorMessage();
      if (message != null && message.getMessage() != null) {
        return message.getMessage();
      }
    }
    return String.valueOf(failure.getMessage());
  }

  /** Whether a default was refused that looks at other columns of its row. */
  static boolean isColumnInDefault(SQLException failure) {
    return NOT_SUPPORTED.equals(failure.getSQLState());
  }
}
