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
 * A database that is migrated once and cloned for ever.
 *
 * <p>Its name is the fingerprint of its content. That {@code datistemplate} is set is the mark of a
 * finished one: a process that dies while it builds leaves a database without the mark, which the
 * next one removes.
 */
public final class TemplateDatabase {

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

  private final Cluster cluster;
  private final TemplateSpec spec;
  private final String name;
  private final CloneProperties properties;
  private final boolean built;
  private final Set<String> roles;

  private TemplateDatabase(
      Cluster cluster, TemplateSpec spec, String name, CloneProperties properties, boolean built) {
    this.cluster = cluster;
    this.spec = spec;
    this.name = name;
    this.properties = properties;
    this.built = built;
    this.roles = cluster.roles();
  }

  static TemplateDatabase findOrBuild(Cluster cluster, TemplateSpec spec) {
    return findOrBuild(cluster, spec, null);
  }

  private static TemplateDatabase findOrBuild(
      Cluster cluster, TemplateSpec spec, @Nullable TemplateDatabase base) {
    String name = DatabaseNames.template(spec.key(surroundings(cluster)));
    try {
      return cluster
          .admin()
          .use(
              connection ->
                  lock(name)
                      .holding(
                          connection,
                          locked -> new Builder(cluster, spec, base, name, locked).findOrBuild()));
    } catch (SQLException e) {
      throw cluster.failure(
          "the template for " + spec.history().location() + " cannot be built", e);
    }
  }

  private static String surroundings(Cluster cluster) {
    return cluster.facts().version() + " " + cluster.owner().name();
  }

  /** What the template is made of. */
  public TemplateSpec spec() {
    return spec;
  }

  /**
   * Whether its server holds roles that were made since this template was. They belong to all
   * databases there, so that migrations which make them cannot run there once more; another server
   * must be had.
   */
  public boolean isAmongNewRoles() {
    return cluster.isDisposable() && !roles.containsAll(cluster.roles());
  }

  /** The version of its server as a number: 180006 is 18.6. */
  public int serverVersion() {
    return cluster.version();
  }

  /**
   * Whether the administrator of its server may do everything there, as nobody else can fill tables
   * whatever their triggers say, and see what a statement does.
   */
  public boolean isOfSuperuser() {
    return cluster.facts().superuser();
  }

  /** Whether its server goes when the run ends, so that another can be had. */
  public boolean isDisposable() {
    return cluster.isDisposable();
  }

  /** The way to the maintenance database of its server as the administrator. */
  public ServerAccess maintenance() {
    return cluster.maintenance();
  }

  /** Whether it was built now, as it was not there. */
  boolean isNew() {
    return built;
  }

  /** Drops all other templates of ours, on a server that nobody else uses. */
  void dropOthers() throws SQLException {
    for (String other : cluster.admin().use(TemplateDatabase::all)) {
      if (!other.equals(name)) {
        cluster.admin().use(connection -> unsealed(connection, other));
        cluster.dropper().drop(other);
      }
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

  /**
   * The same for who takes one after the other: while one is in use, the next is made.
   *
   * @throws DatabaseServerException when the server refuses
   */
  public ClonedDatabase nextDatabase() {
    return cluster.pools().take(name, this::newDatabase);
  }

  /**
   * Finds or builds a template that begins as this one does, from where this one ends. Its later
   * migrations run in a session of their own, as on a database that is deployed to in turns.
   *
   * @param longer has the migrations of this one first
   * @throws dev.rehearsal.migration.MigrationFailedException when a migration fails
   * @throws DatabaseServerException when the server refuses
   */
  public TemplateDatabase extend(TemplateSpec longer) {
    checkBeginsHere(longer);
    return longer.length() == spec.length() ? this : findOrBuild(cluster, longer, this);
  }

  /**
   * Makes a database that can be migrated on by another history, whose first migrations are those
   * of this template.
   *
   * @throws DatabaseServerException when the server refuses
   */
  public ClonedDatabase newDatabase(TemplateSpec longer) {
    checkBeginsHere(longer);
    try {
      return new ClonedDatabase(cluster, longer, cluster.cloneOf(name, properties), spec.length());
    } catch (SQLException e) {
      throw cluster.failure("no database can be cloned from " + name, e);
    }
  }

  private void checkBeginsHere(TemplateSpec longer) {
    if (longer.length() < spec.length()
        || !longer.upTo(spec.length()).key("").equals(spec.key(""))) {
      throw new IllegalArgumentException(
          "the first %d migrations of %s are not those of this template"
              .formatted(spec.length(), longer.history().location()));
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

  /** Takes the mark off, with which the server does not drop a template. */
  static String unsealed(Connection connection, String name) throws SQLException {
    AdminConnections.execute(
        connection, "ALTER DATABASE " + Quoted.name(name) + " WITH IS_TEMPLATE false");
    return name;
  }

  /** The names of all finished ones. */
  private static List<String> all(Connection connection) throws SQLException {
    return AdminConnections.strings(
        connection,
        "SELECT datname FROM pg_database WHERE datistemplate AND starts_with(datname, ?)"
            + " ORDER BY 1",
        DatabaseNames.TEMPLATE_PREFIX);
  }

  /** Builds one template under its lock. */
  private record Builder(
      Cluster cluster,
      TemplateSpec spec,
      @Nullable TemplateDatabase base,
      String name,
      Connection admin) {

    TemplateDatabase findOrBuild() throws SQLException {
      List<String> found =
          AdminConnections.strings(
              admin, "SELECT datistemplate::text FROM pg_database WHERE datname = ?", name);
      boolean missing = !found.contains("true");
      if (missing) {
        build(!found.isEmpty());
      }
      cluster.run().share(useLock(name));
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
      create(Quoted.name(nearest.name) + cluster.facts().cloneStrategy());
      nearest.properties.applyTo(admin, name);
      try {
        return migrate(nearest.spec.length());
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
      List<String> keys = there.isEmpty() ? List.of() : spec.keysOfShorter(surroundings(cluster));
      for (int i = 0; i < keys.size(); i++) {
        if (there.contains(DatabaseNames.template(keys.get(i)))) {
          return TemplateDatabase.findOrBuild(cluster, spec.upTo(spec.length() - 1 - i), null);
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
     * Connects once more, as for later migrations, and looks whether those would find the session
     * in which the others have run so far.
     *
     * <p>The first session after a change of the catalogue writes a cache file that clones inherit,
     * so that none of them has to; measured, it halves the time of their first connection.
     */
    private boolean isLikeNew(List<String> session) throws SQLException {
      ServerAccess access = spec.migrating(cluster.accessTo(name, spec.migrateAs()));
      try (Connection connection = access.connect()) {
        if (spec.length() == 0) {
          return true;
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
}
