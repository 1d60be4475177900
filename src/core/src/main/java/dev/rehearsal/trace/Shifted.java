package dev.rehearsal.trace;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Errors whose positions count from another place than the server's. */
final class Shifted {

  private Shifted() {}

  /**
   * The same error in another text.
   *
   * @param characters how many there are before the place where the first text begins in the other;
   *     negative when it is the other that begins later
   */
  static SQLException by(SQLException error, int characters) {
    @Nullable ServerErrorMessage server =
        error instanceof PSQLException own ? own.getServerErrorMessage() : null;
    if (server == null || server.getPosition() < 1 || characters == 0) {
      return error;
    }
    int position = Math.max(1, server.getPosition() + characters);
    PSQLException shifted = new PSQLException(new ServerErrorMessage(fields(server, position)));
    shifted.addSuppressed(error);
    return shifted;
  }

  /**
   * As the server sends them (PostgreSQL documentation, 54.8 "Error and Notice Message Fields").
   */
  private static String fields(ServerErrorMessage server, int position) {
    StringBuilder fields = new StringBuilder();
    add(fields, 'S', server.getSeverity());
    add(fields, 'C', server.getSQLState());
    add(fields, 'M', server.getMessage());
    add(fields, 'D', server.getDetail());
    add(fields, 'H', server.getHint());
    add(fields, 'P', String.valueOf(position));
    add(fields, 'q', server.getInternalQuery());
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
