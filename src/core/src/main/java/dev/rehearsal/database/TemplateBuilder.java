package dev.rehearsal.database;

import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds one template under its lock.
 *
 * @param base from which it is to be built, or null
 * @param admin the session that holds the lock
 */
record TemplateBuilder(
    Cluster cluster,
    TemplateSpec spec,
    @Nullable TemplateDatabase base,
    String name,
    Connection admin) {

  /** In a comment: later migrations would find something else in a new session. */
  private static final String SESSION = "; its session ";

  /** At the end of one: nothing brings a session there. */
  private static final String ENDED = SESSION + "ended otherwise than it began";

  /** The same before the SQL that does. */
  private static final String TOLD = SESSION + "is told ";

  /** The finished ones from which others can be built. */
  private static final String GOING_ON =
      "SELECT datname FROM pg_catalog.pg_database"
          + " WHERE datistemplate AND pg_catalog.starts_with(datname, '"
          + DatabaseNames.TEMPLATE_PREFIX
          + "') AND coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '') NOT LIKE '%"
          + ENDED
          + "'";

  private static final String COMMENT =
      "SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '')"
          + " FROM pg_catalog.pg_database WHERE datname = ?";

  /** The SQLSTATE of who asks for the last value of a sequence that its session has not used. */
  private static final String NOT_IN_PREREQUISITE_STATE = "55000";

  TemplateDatabase findOrBuild() throws SQLException {
    List<String> found =
        AdminConnections.strings(
            admin, "SELECT datistemplate::text FROM pg_database WHERE datname = ?", name);
    boolean missing = !found.contains("true");
    if (missing) {
      build(!found.isEmpty());
    }
    if (!cluster.isDisposable()) {
      cluster.run().share(TemplateDatabase.useLock(name));
      if (!missing) {
        noteUse();
      }
    }
    // All on one session: a second one takes longer to begin than to ask.
    return new TemplateDatabase(
        cluster, spec, name, CloneProperties.of(admin, name), missing, Cluster.roles(admin));
  }

  private void build(boolean halfBuilt) throws SQLException {
    if (halfBuilt) {
      cluster.dropper().drop(name);
    }
    try {
      TemplateDatabase nearest = base == null ? nearest() : base;
      Session session = nearest == null ? buildFromNothing() : buildFrom(nearest);
      comment(mark(session));
      seal();
    } catch (SQLException | RuntimeException e) {
      dropAfter(e);
      throw e;
    }
  }

  /** How a session comes to where this one has ended, at the end of a comment. */
  private String mark(Session session) throws SQLException {
    Optional<String> telling = telling(session);
    if (telling.isEmpty() || (base != null && !sessionOf(base.name()).isEmpty())) {
      return ENDED;
    }
    return telling.get().isEmpty() ? "" : TOLD + telling.get();
  }

  private Session buildFromNothing() throws SQLException {
    AdminConnections.execute(admin, creation("template0"));
    createExtensions();
    layGround();
    return migrate(0, "");
  }

  private Session buildFrom(TemplateDatabase nearest) throws SQLException {
    String creation = creation(nearest.name()) + cluster.copying().strategy(admin);
    cluster.copying().execute(admin, nearest.name(), creation);
    nearest.properties().applyTo(admin, name);
    String told = base == null ? told(nearest.name()) : "";
    try {
      return migrate(nearest.spec().length(), told);
    } catch (MigrationFailedException e) {
      if (base != null || !mayFailHereAlone(e, nearest.spec().length(), told)) {
        throw e;
      }
      cluster.dropper().drop(name);
      return buildFromNothing();
    }
  }

  /**
   * Whether what failed might not have in the session of the earlier migrations, which knows what
   * it did itself, or in their transaction, such as a new value of a new type.
   */
  private boolean mayFailHereAlone(MigrationFailedException e, int from, String told) {
    return e.failure().sqlState().equals(NOT_IN_PREREQUISITE_STATE)
        || !told.isEmpty()
        || spec.migrationsFrom(from).get(0).up().mode().sharesTransaction();
  }

  /** The longest finished one whose migrations are the first of ours, if there is any. */
  private @Nullable TemplateDatabase nearest() throws SQLException {
    Set<String> there = new HashSet<>(AdminConnections.strings(admin, GOING_ON));
    List<String> keys =
        there.isEmpty() ? List.of() : spec.keys(TemplateDatabase.surroundings(cluster));
    // The first is this one's own.
    for (int fewer = 1; fewer < keys.size(); fewer++) {
      if (there.contains(DatabaseNames.template(keys.get(fewer)))
          && spec.canPauseAfter(spec.length() - fewer)) {
        return TemplateDatabase.findOrBuild(cluster, spec.upTo(spec.length() - fewer));
      }
    }
    return null;
  }

  private String creation(String template) {
    return "CREATE DATABASE %s OWNER %s TEMPLATE %s"
        .formatted(Quoted.name(name), Quoted.name(cluster.owner().name()), Quoted.name(template));
  }

  private void createExtensions() throws SQLException {
    if (spec.extensions().isEmpty()) {
      return;
    }
    try (Connection connection = cluster.accessTo(name, MigrateAs.SUPERUSER).connect()) {
      for (String extension : spec.extensions()) {
        AdminConnections.execute(
            connection, "CREATE EXTENSION IF NOT EXISTS " + Quoted.name(extension) + " CASCADE");
      }
    }
  }

  private void layGround() throws SQLException {
    if (spec.ground().isEmpty()) {
      return;
    }
    ServerAccess access = spec.migrating(cluster.accessTo(name, spec.migrateAs()));
    try (Connection connection = access.connect()) {
      AdminConnections.execute(connection, spec.ground());
    }
  }

  /**
   * Runs the rest of the migrations.
   *
   * @param told what the session is told before the first of them; empty for nothing
   */
  private Session migrate(int from, String told) throws SQLException {
    ServerAccess access = spec.migrating(cluster.accessTo(name, spec.migrateAs()));
    try (Connection connection = access.connect()) {
      SessionEnd end = new SessionEnd(texts());
      List<String> first = end.of(connection);
      List<String> schemas = schemas(connection);
      MigrationRunner runner = new MigrationRunner(spec.history()).goingOn(told);
      runner.run(connection, spec.migrationsFrom(from), RunListener.NONE);
      runner.settle(connection);
      return new Session(end, first, schemas, end.of(connection));
    }
  }

  /** All that may have run in the session. */
  private List<String> texts() {
    List<String> texts = new ArrayList<>(SessionEnd.texts(spec.migrationsFrom(0)));
    texts.add(spec.history().table().content());
    return texts;
  }

  /**
   * Connects once more, as for later migrations, and looks what would bring such a session to where
   * the one has ended in which the others have run so far.
   *
   * <p>The first session after a change of the catalogue writes a cache file that clones inherit,
   * so that none of them has to; measured, it halves the time of their first connection.
   *
   * @return SQL, or empty when it is there already; none when nothing does
   */
  private Optional<String> telling(Session session) throws SQLException {
    ServerAccess access = spec.migrating(cluster.accessTo(name, spec.migrateAs()));
    try (Connection connection = access.connect()) {
      return spec.length() == 0 ? Optional.of("") : telling(session, connection);
    }
  }

  private Optional<String> telling(Session session, Connection connection) throws SQLException {
    SessionEnd end = session.end();
    if (end.isUnknown(connection)
        || !end.of(connection).equals(session.first())
        || !schemas(connection).equals(session.schemas())
        || !spec.history().table().opensQuietly(connection)) {
      return Optional.empty();
    }
    new MigrationRunner(spec.history()).visit(connection);
    return SessionEnd.telling(session.last(), end.of(connection));
  }

  /** Where a session finds what has no schema, such as most tools' books. */
  private static List<String> schemas(Connection connection) throws SQLException {
    return AdminConnections.strings(
        connection, "SELECT pg_catalog.unnest(pg_catalog.current_schemas(false))");
  }

  /** Shuts the database and marks it as finished, in one step. */
  private void seal() throws SQLException {
    AdminConnections.execute(
        admin,
        "ALTER DATABASE %s WITH ALLOW_CONNECTIONS false IS_TEMPLATE true"
            .formatted(Quoted.name(name)));
    Sessions.awaitNone(admin, name);
  }

  private void noteUse() throws SQLException {
    comment(sessionOf(name));
  }

  /** What a template's comment says of its session; empty when that ended as new. */
  private String sessionOf(String template) throws SQLException {
    String comment = String.join("", AdminConnections.strings(admin, COMMENT, template));
    int at = comment.indexOf(SESSION);
    return at < 0 ? "" : comment.substring(at);
  }

  private String told(String template) throws SQLException {
    String session = sessionOf(template);
    return session.startsWith(TOLD) ? session.substring(TOLD.length()) : "";
  }

  private void comment(String end) throws SQLException {
    String what = "%s of %s".formatted(spec.length(), spec.history().location());
    AdminConnections.execute(
        admin,
        "COMMENT ON DATABASE %s IS %s"
            .formatted(Quoted.name(name), Quoted.literal(Housekeeping.usedMark(what) + end)));
  }

  private void dropAfter(Exception cause) {
    try {
      cluster.dropper().drop(name);
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * What a session holds that runs migrations.
   *
   * @param end what is to be asked
   * @param first what it holds before it is told anything
   * @param schemas where it finds what has no schema, at that time
   * @param last what it holds where a next migration would begin
   */
  private record Session(
      SessionEnd end, List<String> first, List<String> schemas, List<String> last) {}
}
