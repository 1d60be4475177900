package dev.rehearsal.trace;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** An error whose position counts from the beginning of the message. */
final class Shifted {

  private Shifted() {}

  /** The same error, as if the message had been sent whole. */
  static SQLException by(SQLException error, Sent statement) {
    @Nullable ServerErrorMessage server =
        error instanceof PSQLException own ? own.getServerErrorMessage() : null;
    if (server == null || server.getPosition() < 1 || statement.start() == 0) {
      return error;
    }
    PSQLException shifted = new PSQLException(new ServerErrorMessage(fields(server, statement)));
    shifted.addSuppressed(error);
    return shifted;
  }

  /**
   * As the server sends them (PostgreSQL documentation, 54.8 "Error and Notice Message Fields").
   */
  private static String fields(ServerErrorMessage server, Sent statement) {
    StringBuilder fields = new StringBuilder();
    add(fields, 'S', server.getSeverity());
    add(fields, 'C', server.getSQLState());
    add(fields, 'M', server.getMessage());
    add(fields, 'D', server.getDetail());
    add(fields, 'H', server.getHint());
    add(fields, 'P', String.valueOf(server.getPosition() + statement.charactersBefore()));
    add(fields, 'W', server.getWhere());
    add(fields, 's', server.getSchema());
    add(fields, 't', server.getTable());
    add(fields, 'c', server.getColumn());
    add(fields, 'n', server.getConstraint());
    return fields.toString();
  }

  private static void add(StringBuilder fields, char type, @Nullable String value) {
    if (value != null) {
      fields.append(type).append(value).append('\0');
    }
  }
}
