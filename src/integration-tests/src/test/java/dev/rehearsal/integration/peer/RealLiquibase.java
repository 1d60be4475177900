package dev.rehearsal.integration.peer;

import dev.rehearsal.database.ServerAccess;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liquibase.ChecksumVersion;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;
import liquibase.ui.LoggerUIService;

/**
 * The real Liquibase.
 *
 * @param root its search path
 * @param file the changelog
 */
record RealLiquibase(Path root, String file) {

  void update(ServerAccess database) throws Exception {
    with(database, liquibase -> liquibase.update(new Contexts(), new LabelExpression()));
  }

  void update(ServerAccess database, int count) throws Exception {
    with(database, liquibase -> liquibase.update(count, new Contexts(), new LabelExpression()));
  }

  /** What an update would run. */
  List<String> pending(ServerAccess database) throws Exception {
    List<String> pending = new ArrayList<>();
    with(
        database,
        liquibase -> {
          liquibase.validate();
          liquibase
              .listUnrunChangeSets(new Contexts(), new LabelExpression())
              .forEach(changeSet -> pending.add(changeSet.toString(false)));
        });
    return pending;
  }

  /** Each changeset with its checksum and the statements that are sent for it. */
  List<String> content(ServerAccess database) throws Exception {
    List<String> content = new ArrayList<>();
    with(
        database,
        liquibase -> {
          for (ChangeSet changeSet : liquibase.getDatabaseChangeLog().getChangeSets()) {
            content.add(changeSet + " " + changeSet.generateCheckSum(ChecksumVersion.V9));
            content.addAll(statements(changeSet, liquibase.getDatabase()));
          }
        });
    return content;
  }

  private static List<String> statements(ChangeSet changeSet, Database database) {
    List<String> all = new ArrayList<>();
    for (var change : changeSet.getChanges()) {
      for (SqlStatement statement : change.generateStatements(database)) {
        for (var sql : SqlGeneratorFactory.getInstance().generateSql(statement, database)) {
          all.add(sql.toSql());
        }
      }
    }
    return all;
  }

  void with(ServerAccess access, Work work) throws Exception {
    // It holds nothing that must be closed.
    var resources = new DirectoryResourceAccessor(root);
    try (Connection connection = access.connect()) {
      Database database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      Scope.child(
          Map.of(Scope.Attr.ui.name(), new LoggerUIService()),
          () -> {
            try (Liquibase liquibase = new Liquibase(file, resources, database)) {
              work.run(liquibase);
            }
          });
    }
  }

  @FunctionalInterface
  interface Work {
    void run(Liquibase liquibase) throws Exception;
  }
}
