package dev.rehearsal.migration;

import dev.rehearsal.sql.Script;
import java.sql.SQLException;

/**
 * Carries what a tool sends for a migration to the server, and may look at what it does there. What
 * is around it, such as the tool's transactions and books, is the {@link MigrationRunner}'s.
 */
public interface Courier {

  /** Carries each message as it is. */
  Courier PLAIN = (session, script, part) -> session.send(part);

  /**
   * Carries one message.
   *
   * @param session in the tool's transaction when the tool opens one
   * @param script the file in which it stands
   * @param part the message
   * @return how it went; for a message of several statements as if the server had them all at once
   * @throws SQLException when the session is lost
   */
  SqlSession.Outcome carry(SqlSession session, Script script, Part part) throws SQLException;

  /**
   * Lets the tool find out what to send. A migration that is a program runs meanwhile.
   *
   * @param session in the tool's transaction when the tool opens one
   * @param turn finds it out
   * @throws SQLException when the migration cannot run on this database
   */
  default Execution turn(SqlSession session, Turn turn) throws SQLException {
    return turn.take();
  }

  /**
   * Has carried all of a migration.
   *
   * @param session still in the tool's transaction when the tool opens one
   * @throws SQLException when the session is lost
   */
  default void leave(SqlSession session) throws SQLException {}

  /** A migration whose turn has come. */
  @FunctionalInterface
  interface Turn {
    /** What the tool sends now. */
    Execution take() throws SQLException;
  }
}
