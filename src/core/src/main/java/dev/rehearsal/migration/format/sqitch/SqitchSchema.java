package dev.rehearsal.migration.format.sqitch;

import dev.rehearsal.migration.format.Books;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables of the registry, version 1.1 (App::Sqitch 1.3.1, {@code Engine/pg.sql}); the comments
 * on them are sqitch's own and left out.
 */
final class SqitchSchema {

  private static final String PEOPLE =
      """
      committed_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
      committer_name  text NOT NULL,
      committer_email text NOT NULL,
      planned_at      timestamptz NOT NULL,
      planner_name    text NOT NULL,
      planner_email   text NOT NULL,
      """;

  private static final String PROJECT =
      "project text NOT NULL REFERENCES {0}.projects (project) ON UPDATE CASCADE,\n";

  private static final String TABLES =
      """
      CREATE SCHEMA IF NOT EXISTS {0};
      CREATE TABLE {0}.releases (
        version real PRIMARY KEY,
        installed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        installer_name text NOT NULL,
        installer_email text NOT NULL
      );
      CREATE TABLE {0}.projects (
        project text PRIMARY KEY,
        uri text UNIQUE,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        creator_name text NOT NULL,
        creator_email text NOT NULL
      );
      CREATE TABLE {0}.changes (
        change_id text PRIMARY KEY,
        script_hash text,
        change text NOT NULL,
        {project}
        note text NOT NULL DEFAULT '',
        {people}
        UNIQUE (project, script_hash)
      );
      CREATE TABLE {0}.tags (
        tag_id text PRIMARY KEY,
        tag text NOT NULL,
        {project}
        change_id text NOT NULL REFERENCES {0}.changes (change_id) ON UPDATE CASCADE,
        note text NOT NULL DEFAULT '',
        {people}
        UNIQUE (project, tag)
      );
      CREATE TABLE {0}.dependencies (
        change_id text NOT NULL
          REFERENCES {0}.changes (change_id) ON UPDATE CASCADE ON DELETE CASCADE,
        type text NOT NULL,
        dependency text NOT NULL,
        dependency_id text REFERENCES {0}.changes (change_id) ON UPDATE CASCADE
          CONSTRAINT dependencies_check CHECK (
            (type = 'require' AND dependency_id IS NOT NULL)
            OR (type = 'conflict' AND dependency_id IS NULL)),
        PRIMARY KEY (change_id, dependency)
      );
      CREATE TABLE {0}.events (
        event text NOT NULL CONSTRAINT events_event_check
          CHECK (event IN ('deploy', 'revert', 'fail', 'merge')),
        change_id text NOT NULL,
        change text NOT NULL,
        {project}
        note text NOT NULL DEFAULT '',
        requires text[] NOT NULL DEFAULT '{}',
        conflicts text[] NOT NULL DEFAULT '{}',
        tags text[] NOT NULL DEFAULT '{}',
        {people}
        PRIMARY KEY (change_id, committed_at)
      );
      """;

  private SqitchSchema() {}

  /**
   * Creates the registry in one transaction.
   *
   * @param schema its name, quoted where it needs to be
   */
  static void create(Connection connection, String schema, SqitchRegistry.Committer installer)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          TABLES.replace("{project}", PROJECT).replace("{people}", PEOPLE).replace("{0}", schema));
    }
    Books.update(
        connection,
        "INSERT INTO "
            + schema
            + ".releases (version, installer_name, installer_email) VALUES (1.1, ?, ?)",
        installer.name(),
        installer.email());
  }
}
