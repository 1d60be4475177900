package dev.rehearsal.database;

import dev.rehearsal.migration.MigrationRunner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session in which migrations of a template run, and whether later ones can do without it.
 *
 * @param spec says which migrations
 * @param end what is to be asked
 * @param first what it holds before it is told anything
 * @param schemas where it finds what has no schema, at that time
 * @param last what it holds where a next migration would begin
 */
record BuildSession(
    TemplateSpec spec,
    SessionEnd end,
    List<String> first,
    List<String> schemas,
    List<String> last) {

  /** One that is new. */
  static BuildSession begun(TemplateSpec spec, Connection connection) throws SQLException {
    SessionEnd end = new SessionEnd(texts(spec));
    List<String> first = end.of(connection);
    return new BuildSession(spec, end, first, schemas(connection), first);
  }

  /** The same as if fewer migrations were to run in it. */
  BuildSession of(TemplateSpec shorter) {
    return new BuildSession(shorter, end, first, schemas, last);
  }

  /** The same after the migrations. */
  BuildSession ended(Connection connection) throws SQLException {
    return new BuildSession(spec, end, first, schemas, end.of(connection));
  }

  /**
   * Whether later migrations will most likely find in another session what they would in this one,
   * as far as it can be said before this one has ended.
   *
   * @param connection itself, where a next migration would begin
   */
  boolean seemsDispensable(Connection connection) throws SQLException {
    return !end.isUnknown(connection)
        && spec.history().table().opensQuietly(connection)
        && SessionEnd.telling(end.of(connection), first).isPresent();
  }

  /**
   * Looks what would bring another session to where this one has ended.
   *
   * @param connection a new one
   * @return SQL, or empty when it is there already; none when nothing does
   */
  Optional<String> telling(Connection connection) throws SQLException {
    if (spec.length() == 0) {
      return Optional.of("");
    }
    if (end.isUnknown(connection)
        || !end.of(connection).equals(first)
        || !schemas(connection).equals(schemas)
        || !spec.history().table().opensQuietly(connection)) {
      return Optional.empty();
    }
    new MigrationRunner(spec.history()).visit(connection);
    return SessionEnd.telling(last, end.of(connection));
  }

  /** All that may have run in the session. */
  private static List<String> texts(TemplateSpec spec) {
    List<String> texts = new ArrayList<>(SessionEnd.texts(spec.migrationsFrom(0)));
    texts.add(spec.history().table().content());
    return texts;
  }

  /** Where a session finds what has no schema, such as most tools' books. */
  private static List<String> schemas(Connection connection) throws SQLException {
    return AdminConnections.strings(
        connection, "SELECT pg_catalog.unnest(pg_catalog.current_schemas(false))");
  }
}
