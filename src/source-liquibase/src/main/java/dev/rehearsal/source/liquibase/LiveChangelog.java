package dev.rehearsal.source.liquibase;

import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.format.liquibase.LiquibaseTables;
import dev.rehearsal.migration.format.liquibase.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.precondition.core.PreconditionContainer;

/**
 * A changelog on the session that runs its migrations.
 *
 * @param connection that session
 * @param database the same as Liquibase sees it
 */
record LiveChangelog(Connection connection, LibraryChangelog changelog, Database database) {

  static LiveChangelog on(Connection connection, LibraryChangelog changelog, LiquibaseTables tables)
      throws SQLException {
    try {
      Database database = new PostgresDatabase();
      database.setConnection(new JdbcConnection(SharedSession.of(connection)));
      LibraryChangelog.name(database, tables);
      return new LiveChangelog(connection, changelog, database);
    } catch (DatabaseException e) {
      throw sqlException(e);
    }
  }

  /** Asks the preconditions of the whole. */
  void checkWhole() throws Exception {
    PreconditionContainer conditions = changelog.log().getPreconditions();
    execute("BEGIN");
    try {
      call(
          () -> {
            conditions.check(database, changelog.log(), null, null);
            return Outcome.RUN;
          });
    } finally {
      execute("ROLLBACK");
    }
  }

  /**
   * Asks a changeset's preconditions, and undoes what asking has done.
   *
   * @throws SQLException when the update is to stop
   */
  Outcome ask(ChangeSet changeSet, ExecutionMode mode) throws SQLException {
    PreconditionContainer conditions = changeSet.getPreconditions();
    Outcome met = new GeneratedSql(changeSet, database).isNone() ? Outcome.SKIP : Outcome.RUN;
    if (conditions == null || conditions.getNestedPreconditions().isEmpty()) {
      return met;
    }
    boolean inTransaction = mode == ExecutionMode.SPLIT_ONE_TX;
    execute(inTransaction ? "SAVEPOINT preconditions" : "BEGIN");
    try {
      Outcome outcome = ask(changeSet, conditions);
      return outcome == Outcome.RUN ? met : outcome;
    } finally {
      execute(inTransaction ? "ROLLBACK TO SAVEPOINT preconditions" : "ROLLBACK");
    }
  }

  private Outcome ask(ChangeSet changeSet, PreconditionContainer conditions) throws SQLException {
    try {
      return call(
          () -> {
            conditions.check(database, changelog.log(), changeSet, null);
            return Outcome.RUN;
          });
    } catch (PreconditionFailedException e) {
      return decide(conditions.getOnFail().name(), "a precondition is not met: " + told(e), e);
    } catch (PreconditionErrorException e) {
      return decide(
          conditions.getOnError().name(), "a precondition cannot be checked: " + told(e), e);
    } catch (Exception e) {
      throw sqlException(e);
    }
  }

  private static String told(PreconditionFailedException e) {
    return e.getFailedPreconditions().isEmpty()
        ? String.valueOf(e.getMessage())
        : e.getFailedPreconditions().get(0).getMessage();
  }

  private static String told(PreconditionErrorException e) {
    return e.getErrorPreconditions().isEmpty()
        ? String.valueOf(e.getMessage())
        : String.valueOf(e.getErrorPreconditions().get(0).getCause());
  }

  private static Outcome decide(String choice, String why, Exception cause) throws SQLException {
    return switch (choice) {
      case "CONTINUE" -> Outcome.SKIP;
      case "MARK_RAN" -> Outcome.MARK_RAN;
      case "WARN" -> Outcome.RUN;
      default -> throw new SQLException(why, null, cause);
    };
  }

  /**
   * The statements that apply a changeset to this database. What is not all SQL, such as the rows
   * of a file with parameters, Liquibase runs itself here and now; then there are none.
   */
  List<String> apply(ChangeSet changeSet) throws SQLException {
    try {
      return call(
          () -> {
            database.setObjectQuotingStrategy(changeSet.getObjectQuotingStrategy());
            for (Change change : changeSet.getChanges()) {
              change.finishInitialization();
            }
            Optional<List<String>> sql = new GeneratedSql(changeSet, database).up();
            return sql.isPresent() ? sql.get() : run(changeSet);
          });
    } catch (Exception e) {
      throw sqlException(e);
    }
  }

  private List<String> run(ChangeSet changeSet) throws LiquibaseException {
    List<Change> changes =
        changeSet.getChanges().stream()
            .filter(new GeneratedSql(changeSet, database)::isForUs)
            .toList();
    for (Change change : changes) {
      database.executeStatements(change, changelog.log(), changeSet.getSqlVisitors());
    }
    return List.of();
  }

  /** The statements that undo a changeset on this database. */
  List<String> undo(ChangeSet changeSet) throws SQLException {
    try {
      return call(
          () -> {
            database.setObjectQuotingStrategy(changeSet.getObjectQuotingStrategy());
            return new GeneratedSql(changeSet, database)
                .down()
                .orElseThrow(
                    () ->
                        new LiquibaseException("its rollback is not all SQL; run it by Liquibase"));
          });
    } catch (Exception e) {
      throw sqlException(e);
    }
  }

  private <T> T call(Callable<T> work) throws Exception {
    return new LibraryScope(changelog.resources(), database).call(work);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** PostgreSQL's own error, when there is one. */
  private static SQLException sqlException(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException error) {
        return error;
      }
    }
    return new SQLException("Liquibase says: " + e.getMessage(), null, e);
  }
}
