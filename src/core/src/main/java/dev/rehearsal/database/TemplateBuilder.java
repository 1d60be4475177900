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

  /** At the end of a comment: later migrations would find other settings in a new session. */
  private static final String SESSION_CHANGED = "; its session ended otherwise than it began";

  /** The finished ones from which others can be built. */
  private static final String GOING_ON =
      """
      SELECT datname FROM pg_catalog.pg_database
       WHERE datistemplate AND pg_catalog.starts_with(datname, '%s')
         AND coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '') NOT LIKE '%%%s'
      """
          .formatted(DatabaseNames.TEMPLATE_PREFIX, SESSION_CHANGED);

  /** Whether others can be built from one. */
  private static final String GOES_ON =
      """
      SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '') NOT LIKE '%%%s'
        FROM pg_catalog.pg_database WHERE datname = ?
      """
          .formatted(SESSION_CHANGED);

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
    cluster.run().share(TemplateDatabase.useLock(name));
    if (!missing && !cluster.isDisposable()) {
      noteUse();
    }
    return new TemplateDatabase(cluster, spec, name, CloneProperties.of(admin, name), missing);
  }

  private void build(boolean halfBuilt) throws SQLException {
    if (halfBuilt) {
      cluster.dropper().drop(name);
    }
    try {
      TemplateDatabase nearest = base == null ? nearest() : base;
      Session session = nearest == null ? buildFromNothing() : buildFrom(nearest);
      comment(isLikeNew(session) && (nearest == null || goesOn(nearest.name())));
      seal();
    } catch (SQLException | RuntimeException e) {
      dropAfter(e);
      throw e;
    }
  }

  private Session buildFromNothing() throws SQLException {
    create("template0");
    createExtensions();
    layGround();
    return migrate(0);
  }

  private Session buildFrom(TemplateDatabase nearest) throws SQLException {
    create(Quoted.name(nearest.name()) + cluster.facts().cloneStrategy());
    nearest.properties().applyTo(admin, name);
    try {
      return migrate(nearest.spec().length());
    } catch (MigrationFailedException e) {
      if (base != null || !mayFailHereAlone(e, nearest.spec().length())) {
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
  private boolean mayFailHereAlone(MigrationFailedException e, int from) {
    return e.failure().sqlState().equals(NOT_IN_PREREQUISITE_STATE)
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

  private void create(String template) throws SQLException {
    AdminConnections.execute(
        admin,
        "CREATE DATABASE %s OWNER %s TEMPLATE %s"
            .formatted(Quoted.name(name), Quoted.name(cluster.owner().name()), template));
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

  /** Runs the rest of the migrations. */
  private Session migrate(int from) throws SQLException {
    ServerAccess access = spec.migrating(cluster.accessTo(name, spec.migrateAs()));
    try (Connection connection = access.connect()) {
      SessionEnd end = new SessionEnd(texts());
      List<String> first = end.of(connection);
      MigrationRunner runner = new MigrationRunner(spec.history());
      runner.run(connection, spec.migrationsFrom(from), RunListener.NONE);
      runner.settle(connection);
      return new Session(end, first, end.of(connection));
    }
  }

  /** All that may have run in the session. */
  private List<String> texts() {
    List<String> texts = new ArrayList<>(SessionEnd.texts(spec.migrationsFrom(0)));
    texts.add(spec.history().table().content());
    return texts;
  }

  /**
   * Connects once more, as for later migrations, and looks whether those would find the session in
   * which the others have run so far.
   *
   * <p>The first session after a change of the catalogue writes a cache file that clones inherit,
   * so that none of them has to; measured, it halves the time of their first connection.
   */
  private boolean isLikeNew(Session session) throws SQLException {
    ServerAccess access = spec.migrating(cluster.accessTo(name, spec.migrateAs()));
    try (Connection connection = access.connect()) {
      return spec.length() == 0 || isLikeNew(session, connection);
    }
  }

  private boolean isLikeNew(Session session, Connection connection) throws SQLException {
    SessionEnd end = session.end();
    if (end.isUnknown(connection)
        || !end.of(connection).equals(session.first())
        || !spec.history().table().opensQuietly(connection)) {
      return false;
    }
    new MigrationRunner(spec.history()).visit(connection);
    return end.of(connection).equals(session.last());
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
    comment(goesOn(name));
  }

  /** Whether others can be built from a template. */
  private boolean goesOn(String template) throws SQLException {
    return AdminConnections.strings(admin, GOES_ON, template).contains("t");
  }

  private void comment(boolean goesOn) throws SQLException {
    String what = "%s of %s".formatted(spec.length(), spec.history().location());
    String mark = Housekeeping.usedMark(what) + (goesOn ? "" : SESSION_CHANGED);
    AdminConnections.execute(
        admin, "COMMENT ON DATABASE %s IS %s".formatted(Quoted.name(name), Quoted.literal(mark)));
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
   * @param last what it holds where a next migration would begin
   */
  private record Session(SessionEnd end, List<String> first, List<String> last) {}
}
