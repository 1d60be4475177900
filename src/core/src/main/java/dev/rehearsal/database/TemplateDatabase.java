package dev.rehearsal.database;

import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A database that is migrated once and cloned for ever.
 *
 * <p>Its name is the fingerprint of its content. That {@code datistemplate} is set is the mark of a
 * finished one: a process that dies while it builds leaves a database without the mark, which the
 * next one removes.
 */
public final class TemplateDatabase {

  private final Cluster cluster;
  private final TemplateSpec spec;
  private final String name;
  private final CloneProperties properties;

  private TemplateDatabase(
      Cluster cluster, TemplateSpec spec, String name, CloneProperties properties) {
    this.cluster = cluster;
    this.spec = spec;
    this.name = name;
    this.properties = properties;
  }

  static TemplateDatabase findOrBuild(Cluster cluster, TemplateSpec spec) {
    String surroundings = cluster.facts().version() + " " + cluster.owner().name();
    String name = DatabaseNames.template(spec.key(surroundings));
    try {
      return cluster
          .admin()
          .use(
              connection ->
                  lock(name)
                      .holding(
                          connection,
                          locked -> new Builder(cluster, spec, name, locked).findOrBuild()));
    } catch (SQLException e) {
      throw cluster.failure(
          "the template for " + spec.history().location() + " cannot be built", e);
    }
  }

  /** The database's name. */
  public String name() {
    return name;
  }

  /**
   * Makes a database of its own for a test.
   *
   * @throws DatabaseServerException when the server refuses
   */
  public ClonedDatabase newDatabase() {
    try {
      return new ClonedDatabase(cluster, spec, cluster.cloneOf(name, properties), spec.length());
    } catch (SQLException e) {
      throw cluster.failure("no database can be cloned from " + name, e);
    }
  }

  /** Held while a template is built or removed. */
  static AdvisoryLock lock(String name) {
    return AdvisoryLock.named(name);
  }

  /** Shared by all runs that use a template, for as long as they live. */
  static AdvisoryLock useLock(String name) {
    return AdvisoryLock.named(name + " in use");
  }

  /** Takes the mark off, without which the server does not drop a template. */
  static void unseal(Connection connection, String name) throws SQLException {
    AdminConnections.execute(
        connection, "ALTER DATABASE " + Quoted.name(name) + " WITH IS_TEMPLATE false");
  }

  /** Builds one template under its lock. */
  private record Builder(Cluster cluster, TemplateSpec spec, String name, Connection admin) {

    TemplateDatabase findOrBuild() throws SQLException {
      List<String> found =
          AdminConnections.strings(
              admin, "SELECT datistemplate::text FROM pg_database WHERE datname = ?", name);
      if (!found.contains("true")) {
        build(!found.isEmpty());
      }
      cluster.run().share(useLock(name));
      comment();
      return new TemplateDatabase(cluster, spec, name, CloneProperties.of(admin, name));
    }

    private void build(boolean halfBuilt) throws SQLException {
      if (halfBuilt) {
        cluster.dropper().drop(name);
      }
      AdminConnections.execute(
          admin,
          "CREATE DATABASE %s OWNER %s TEMPLATE template0"
              .formatted(Quoted.name(name), Quoted.name(cluster.owner().name())));
      try {
        createExtensions();
        migrate();
        warmUp();
        seal();
      } catch (SQLException | RuntimeException e) {
        dropAfter(e);
        throw e;
      }
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

    private void migrate() throws SQLException {
      ServerAccess access =
          cluster.accessTo(name, spec.migrateAs()).with("preferQueryMode", "simple");
      try (Connection connection = access.connect()) {
        new MigrationRunner(spec.history()).run(connection, spec.migrations(), RunListener.NONE);
      }
    }

    /**
     * Connects once more. The first session after a change of the catalogue writes a cache file
     * that clones inherit, so that none of them has to; measured, it halves the time of their first
     * connection.
     */
    private void warmUp() throws SQLException {
      cluster.accessTo(name, spec.migrateAs()).connect().close();
    }

    /** Shuts the database and marks it as finished, in one step. */
    private void seal() throws SQLException {
      AdminConnections.execute(
          admin,
          "ALTER DATABASE %s WITH ALLOW_CONNECTIONS false IS_TEMPLATE true"
              .formatted(Quoted.name(name)));
      Sessions.awaitNone(admin, name);
    }

    private void comment() throws SQLException {
      String what = "%s of %s".formatted(spec.length(), spec.history().location());
      AdminConnections.execute(
          admin,
          "COMMENT ON DATABASE %s IS %s"
              .formatted(Quoted.name(name), Quoted.literal(Housekeeping.usedMark(what))));
    }

    private void dropAfter(Exception cause) {
      try {
        cluster.dropper().drop(name);
      } catch (SQLException e) {
        cause.addSuppressed(e);
      }
    }
  }
}
