package dev.rehearsal.database;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
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
      "SELECT datname FROM pg_catalog.pg_database"
          + " WHERE datistemplate AND pg_catalog.starts_with(datname, '"
          + DatabaseNames.TEMPLATE_PREFIX
          + "') AND coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '') NOT LIKE '%"
          + SESSION_CHANGED
          + "'";

  /** Whether others can be built from one. */
  private static final String GOES_ON =
      "SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '') NOT LIKE '%"
          + SESSION_CHANGED
          + "' FROM pg_catalog.pg_database WHERE datname = ?";

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
      List<String> session = nearest == null ? buildFromNothing() : buildFrom(nearest);
      comment(isLikeNew(session));
      seal();
    } catch (SQLException | RuntimeException e) {
      dropAfter(e);
      throw e;
    }
  }

  private List<String> buildFromNothing() throws SQLException {
    create("template0");
    createExtensions();
    layGround();
    return migrate(0);
  }

  private List<String> buildFrom(TemplateDatabase nearest) throws SQLException {
    create(Quoted.name(nearest.name()) + cluster.facts().cloneStrategy());
    nearest.properties().applyTo(admin, name);
    try {
      return migrate(nearest.spec().length());
    } catch (MigrationFailedException e) {
      if (base != null || !e.failure().sqlState().equals(NOT_IN_PREREQUISITE_STATE)) {
        throw e;
      }
      // What the earlier migrations did in their session cannot be seen there.
      cluster.dropper().drop(name);
      return buildFromNothing();
    }
  }

  /** The longest finished one whose migrations are the first of ours, if there is any. */
  private @Nullable TemplateDatabase nearest() throws SQLException {
    Set<String> there = new HashSet<>(AdminConnections.strings(admin, GOING_ON));
    List<String> keys =
        there.isEmpty() ? List.of() : spec.keys(TemplateDatabase.surroundings(cluster));
    // The first is this one's own.
    for (int fewer = 1; fewer < keys.size(); fewer++) {
      if (there.contains(DatabaseNames.template(keys.get(fewer)))) {
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

  /**
   * Runs the rest of the migrations.
   *
   * @return what the session has been told, up to its end
   */
  private List<String> migrate(int from) throws SQLException {
    ServerAccess access = spec.migrating(cluster.accessTo(name, spec.migrateAs()));
    try (Connection connection = access.connect()) {
      new MigrationRunner(spec.history())
          .run(connection, spec.migrationsFrom(from), RunListener.NONE);
      return SessionEnd.of(connection, run());
    }
  }

  private List<Migration> run() {
    return spec.migrationsFrom(0);
  }

  /**
   * Connects once more, as for later migrations, and looks whether those would find the session in
   * which the others have run so far.
   *
   * <p>The first session after a change of the catalogue writes a cache file that clones inherit,
   * so that none of them has to; measured, it halves the time of their first connection.
   */
  private boolean isLikeNew(List<String> session) throws SQLException {
    ServerAccess access = spec.migrating(cluster.accessTo(name, spec.migrateAs()));
    try (Connection connection = access.connect()) {
      if (spec.length() == 0 || !spec.history().table().opensQuietly()) {
        return spec.length() == 0;
      }
      new MigrationRunner(spec.history()).visit(connection);
      return !SessionEnd.isUnknown(run()) && SessionEnd.of(connection, run()).equals(session);
    }
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
    comment(AdminConnections.strings(admin, GOES_ON, name).contains("t"));
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
}
