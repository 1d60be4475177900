package dev.rehearsal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Texts that are run one after another, each in a transaction of its own. */
public final class CommittedTexts {

  private CommittedTexts() {}

  /**
   * Runs them, to the first that fails.
   *
   * @param connection in autocommit mode, and so again afterwards
   * @return what the server said to that one; empty when all ran
   * @throws SQLException when the connection is lost
   */
  public static String run(Connection connection, List<String> texts) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String text : texts) {
        statement.execute(text);
        connection.commit();
      }
      return "";
    } catch (SQLException e) {
      connection.rollback();
      return String.valueOf(e.getMessage());
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
