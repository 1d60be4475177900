package dev.rehearsal.source.liquibase;

import dev.rehearsal.migration.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liquibase.change.Change;
import liquibase.change.DbmsTargetedChange;
import liquibase.change.core.RawSQLChange;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.exception.LiquibaseException;
import liquibase.exception.RollbackImpossibleException;
import liquibase.sql.Sql;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.ExecutablePreparedStatement;
import liquibase.statement.SqlStatement;

/**
 * The SQL of a changeset, as Liquibase's executor makes it (AbstractExecutor, ChangeSet); inside of
 * Liquibase's scope.
 *
 * @param database which may be asked
 */
record GeneratedSql(ChangeSet changeSet, Database database) {

  /** One message for each statement, all at the place of the changeset. */
  static List<Part> parts(List<String> sql, int offset) {
    return sql.stream().map(statement -> new Part(statement, offset)).toList();
  }

  /** What applies it; nothing when that cannot be told without a database. */
  List<String> upIfKnown() {
    try {
      return up().orElse(List.of());
    } catch (RuntimeException e) {
      // A change that asks the database cannot say now; it is asked again when its turn comes.
      return List.of();
    }
  }

  /** What applies it; empty when it is not all SQL, such as rows with parameters. */
  Optional<List<String>> up() {
    List<SqlStatement> statements = new ArrayList<>();
    for (Change change : changeSet.getChanges()) {
      if (isForUs(change)) {
        statements.addAll(List.of(change.generateStatements(database)));
      }
    }
    return sql(statements);
  }

  /** What undoes it; empty when Liquibase cannot, or cannot tell without a database. */
  Optional<List<String>> downIfKnown() {
    try {
      return down();
    } catch (LiquibaseException | RuntimeException e) {
      // Liquibase says the same with an exception, when it is asked to.
      return Optional.empty();
    }
  }

  /**
   * What undoes it; empty when it is not all SQL.
   *
   * @throws RollbackImpossibleException when nothing does
   */
  Optional<List<String>> down() throws LiquibaseException {
    List<SqlStatement> statements = new ArrayList<>();
    if (!changeSet.getRollback().getChanges().isEmpty()) {
      for (Change change : changeSet.getRollback().getChanges()) {
        if (isForUs(change)) {
          statements.addAll(List.of(change.generateStatements(database)));
        }
      }
      return sql(statements);
    }
    List<Change> changes = changeSet.getChanges();
    for (int i = changes.size() - 1; i >= 0; i--) {
      if (changes.get(i) instanceof RawSQLChange) {
        throw new RollbackImpossibleException("no rollback is given for its SQL");
      }
      if (isForUs(changes.get(i))) {
        statements.addAll(List.of(changes.get(i).generateRollbackStatements(database)));
      }
    }
    return sql(statements);
  }

  /** Whether its only change is for other databases; Liquibase then passes it over each time. */
  boolean isNone() {
    return changeSet.getChanges().size() == 1 && !isForUs(changeSet.getChanges().get(0));
  }

  boolean isForUs(Change change) {
    return !(change instanceof DbmsTargetedChange targeted)
        || DatabaseList.definitionMatches(targeted.getDbms(), database, true);
  }

  private Optional<List<String>> sql(List<SqlStatement> statements) {
    List<String> all = new ArrayList<>();
    for (SqlStatement statement : statements) {
      if (statement instanceof ExecutablePreparedStatement) {
        return Optional.empty();
      }
      boolean skipped =
          statement.skipOnUnsupported()
              && !SqlGeneratorFactory.getInstance().supports(statement, database);
      if (!skipped) {
        for (Sql sql : SqlGeneratorFactory.getInstance().generateSql(statement, database)) {
          all.add(visited(sql.toSql()));
        }
      }
    }
    return Optional.of(all);
  }

  /** As {@code modifySql} wants it. */
  private String visited(String sql) {
    String visited = sql;
    for (SqlVisitor visitor : changeSet.getSqlVisitors()) {
      visited = visitor.modifySql(visited, database);
    }
    return visited;
  }
}
