package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.format.Books;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What must be so before a changeset runs, and what becomes of it when it is not (ChangeSet.execute
 * and PreconditionContainer).
 *
 * @param all asked in order until one is not met
 * @param onFail when one is not met
 * @param onError when one cannot be told
 */
record Preconditions(List<Precondition> all, Choice onFail, Choice onError) {

  Preconditions {
    all = List.copyOf(all);
  }

  /** The same with one more. */
  Preconditions and(Precondition another) {
    List<Precondition> more = new ArrayList<>(all);
    more.add(another);
    return new Preconditions(more, onFail, onError);
  }

  /**
   * Asks them all, and undoes whatever asking has done.
   *
   * @param mode of the changeset
   * @throws SQLException when one is not met, or cannot be told, and the update is to stop
   */
  Outcome ask(Connection connection, ExecutionMode mode) throws SQLException {
    Optional<String> unmet;
    try {
      unmet = askAside(connection, mode == ExecutionMode.SPLIT_ONE_TX);
    } catch (SQLException e) {
      return onError.decide("a precondition cannot be checked: " + e.getMessage(), e);
    }
    return unmet.isPresent()
        ? onFail.decide("a precondition is not met: " + unmet.get(), null)
        : Outcome.RUN;
  }

  private Optional<String> askAside(Connection connection, boolean inTransaction)
      throws SQLException {
    Books.update(connection, inTransaction ? "SAVEPOINT preconditions" : "BEGIN");
    try {
      return firstUnmet(connection);
    } finally {
      Books.update(connection, inTransaction ? "ROLLBACK TO SAVEPOINT preconditions" : "ROLLBACK");
    }
  }

  private Optional<String> firstUnmet(Connection connection) throws SQLException {
    for (Precondition precondition : all) {
      Optional<String> unmet = precondition.unmet(connection);
      if (unmet.isPresent()) {
        return unmet;
      }
    }
    return Optional.empty();
  }
}
