package dev.rehearsal.sql;

/** Who understands a {@link Statement}. */
public enum StatementKind {
  /** The server does: one SQL command. */
  SQL,
  /** Only psql does: a backslash command such as {@code \restrict} or {@code \gexec}. */
  PSQL_COMMAND,
  /** The {@code COPY … FROM STDIN} before it does: its rows, without the line {@code \.}. */
  COPY_DATA
}
