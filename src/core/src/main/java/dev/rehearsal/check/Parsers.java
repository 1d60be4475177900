package dev.rehearsal.check;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.sql.syntax.NotParsed;
import dev.rehearsal.sql.syntax.ServerSqlParser;
import dev.rehearsal.sql.syntax.SqlParser;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Finds a PostgreSQL that parses, which is always one of the same major version, whatever the
 * migrations run on.
 */
final class Parsers {

  private final Rehearsal rehearsal;
  private final Settings settings;
  private final Project project;

  Parsers(Rehearsal rehearsal, Settings settings, Project project) {
    this.rehearsal = rehearsal;
    this.settings = settings;
    this.project = project;
  }

  /**
   * A parser in use.
   *
   * @param parser parses
   * @param closing ends it
   */
  record Open(SqlParser parser, Closing closing) implements AutoCloseable {

    /** What ends a parser. */
    @FunctionalInterface
    interface Closing {
      void close() throws SQLException;
    }

    @Override
    public void close() {
      try {
        closing.close();
      } catch (SQLException e) {
        throw new DatabaseServerException("the server that parses is lost: " + e.getMessage(), e);
      }
    }
  }

  /**
   * Opens one: on a server that runs already, or on one that is started for it. Without any, each
   * statement tells why it was not parsed; that is no reason not to run it.
   *
   * @param running templates on the servers that run already
   */
  Open open(MigrationHistory history, List<TemplateDatabase> running) {
    Optional<TemplateDatabase> fit =
        running.stream()
            .filter(template -> template.serverVersion() / 10_000 == ServerSqlParser.MAJOR)
            .findFirst();
    try {
      return on(fit.orElseGet(() -> another(history)).maintenance());
    } catch (DatabaseServerException | SQLException e) {
      String reason =
          "no PostgreSQL %d could be had to parse it: %s"
              .formatted(ServerSqlParser.MAJOR, e.getMessage());
      return new Open(text -> new NotParsed(reason, "", null), () -> {});
    }
  }

  private static Open on(ServerAccess access) throws SQLException {
    ServerSqlParser parser =
        new ServerSqlParser(access.with("options", ServerSqlParser.connectionOptions()).connect());
    return new Open(parser, parser::close);
  }

  private TemplateDatabase another(MigrationHistory history) {
    Settings other = settings.onAnyServer(ServerSqlParser.MAJOR);
    return rehearsal.template(other.specification(history, 0), other, project, 0);
  }
}
