package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.format.Books;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/**
 * The two tables that Liquibase keeps in a database, as version 4.33.0 creates them
 * (CreateDatabaseChangeLogTableGenerator, CreateDatabaseChangeLogLockTableGenerator).
 *
 * @param schema where they are
 * @param changelog the name of the table of changesets
 * @param lock the name of the table of the lock
 */
public record LiquibaseTables(String schema, String changelog, String lock) {

  /** The options of Liquibase that name them. */
  public static final Set<String> OPTIONS =
      Set.of(
          "liquibase-schema-name",
          "database-changelog-table-name",
          "database-changelog-lock-table-name");

  private static final String CREATE_CHANGELOG =
      """
      CREATE TABLE %s (
        id varchar(255) NOT NULL,
        author varchar(255) NOT NULL,
        filename varchar(255) NOT NULL,
        dateexecuted timestamp without time zone NOT NULL,
        orderexecuted integer NOT NULL,
        exectype varchar(10) NOT NULL,
        md5sum varchar(35),
        description varchar(255),
        comments varchar(255),
        tag varchar(255),
        liquibase varchar(20),
        contexts varchar(255),
        labels varchar(255),
        deployment_id varchar(10)
      )\
      """;

  private static final String CREATE_LOCK =
      """
      CREATE TABLE %s (
        id integer NOT NULL,
        locked boolean NOT NULL,
        lockgranted timestamp without time zone,
        lockedby varchar(255),
        CONSTRAINT %s PRIMARY KEY (id)
      )\
      """;

  /** The tables as the options name them; Liquibase folds names as PostgreSQL does. */
  public static LiquibaseTables of(ToolOptions options) {
    return new LiquibaseTables(
        options.get("liquibase-schema-name").orElse("public"),
        folded(options.get("database-changelog-table-name").orElse("databasechangelog")),
        folded(options.get("database-changelog-lock-table-name").orElse("databasechangeloglock")));
  }

  private static String folded(String name) {
    return name.toUpperCase(Locale.ROOT).equals(name) ? name.toLowerCase(Locale.ROOT) : name;
  }

  String changelogName() {
    return Books.qualified(schema, changelog);
  }

  String lockName() {
    return Books.qualified(schema, lock);
  }

  /** Creates what is missing. */
  void create(Connection connection) throws SQLException {
    createLock(connection);
    if (!Books.exists(connection, changelogName())) {
      Books.update(connection, CREATE_CHANGELOG.formatted(changelogName()));
    }
  }

  void createLock(Connection connection) throws SQLException {
    if (!Books.exists(connection, lockName())) {
      Books.update(connection, CREATE_LOCK.formatted(lockName(), Books.quoted(lock + "_pkey")));
    }
    Books.update(
        connection,
        "INSERT INTO %1$s (id, locked) SELECT 1, false WHERE NOT EXISTS (SELECT FROM %1$s)"
            .formatted(lockName()));
  }
}
