package dev.rehearsal.trace;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * An error as the server told it (PostgreSQL documentation, 54.8 "Error and Notice Message
 * Fields").
 *
 * @param sqlState the SQLSTATE
 * @param message the primary message
 * @param detail more of it, or null; it often names the row to blame
 * @param hint what the server advises, or null
 * @param where in which function it happened, or null
 * @param schema the schema of the table, or null
 * @param table the table that it is about, or null
 * @param column the column that it is about, or null
 * @param constraint the constraint that was violated, or null
 * @param offset where in the statement's text the server saw it, in UTF-16 units from 0; -1 when it
 *     did not tell
 */
public record Failure(
    String sqlState,
    String message,
    @Nullable String detail,
    @Nullable String hint,
    @Nullable String where,
    @Nullable String schema,
    @Nullable String table,
    @Nullable String column,
    @Nullable String constraint,
    int offset) {

  /** What an exception of the driver tells. */
  static Failure of(SQLException error, String statement) {
    String sqlState = Optional.ofNullable(error.getSQLState()).orElse("");
    @Nullable ServerErrorMessage server =
        error instanceof PSQLException own ? own.getServerErrorMessage() : null;
    if (server == null) {
      return new Failure(
          sqlState,
          String.valueOf(error.getMessage()),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          -1);
    }
    return new Failure(
        sqlState,
        String.valueOf(server.getMessage()),
        server.getDetail(),
        server.getHint(),
        server.getWhere(),
        server.getSchema(),
        server.getTable(),
        server.getColumn(),
        server.getConstraint(),
        offset(server.getPosition(), statement));
  }

  /** The server counts characters from 1. */
  private static int offset(int position, String statement) {
    int characters = statement.codePointCount(0, statement.length());
    return position < 1 || position > characters + 1
        ? -1
        : statement.offsetByCodePoints(0, position - 1);
  }

  @Override
  public String toString() {
    return "ERROR %s: %s".formatted(sqlState, message);
  }
}
