package dev.rehearsal.database;

import dev.rehearsal.migration.FailureAdvice;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds one template under its lock.
 *
 * @param base from which it is to be built, or null
 * @param withStem whether its {@linkplain TemplateSpec#stem stem} is to be a template, too, where
 *     that is worth it
 * @param admin the session that holds the lock
 */
record TemplateBuilder(
    Cluster cluster,
    TemplateSpec spec,
    @Nullable TemplateDatabase base,
    boolean withStem,
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

  /** The SQLSTATE of who asks for an extension whose files the server does not have. */
  private static final String NOT_AVAILABLE = "0A000";

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
      BuildSession session = nearest == null ? buildFromNothing() : buildFrom(nearest);
      finish(isPaused(session) ? goOnAfter(session) : session);
    } catch (SQLException | RuntimeException e) {
      dropAfter(e);
      throw e;
    }
  }

  /** Whether only the stem was built, as it is to be a template, too. */
  private boolean isPaused(BuildSession session) {
    return session.spec().length() < spec.length();
  }

  /**
   * Gives what is there to a template of its own, and builds the rest upon a copy of that. Its name
   * is not locked: only servers of ours have stems, and nobody uses those yet.
   */
  private BuildSession goOnAfter(BuildSession stem) throws SQLException {
    TemplateBuilder builder =
        new TemplateBuilder(
            cluster,
            stem.spec(),
            null,
            false,
            TemplateDatabase.nameOf(stem.spec(), cluster),
            admin);
    Sessions.awaitNone(admin, name);
    AdminConnections.execute(
        admin,
        "ALTER DATABASE %s RENAME TO %s".formatted(Quoted.name(name), Quoted.name(builder.name())));
    if (builder.finish(stem).equals(ENDED)) {
      // Few sessions end otherwise than they seemed to.
      cluster.dropper().drop(TemplateDatabase.unsealed(admin, builder.name()));
      return new TemplateBuilder(cluster, spec, null, false, name, admin).buildFromNothing();
    }
    return buildFrom(builder.findOrBuild());
  }

  /** Seals what was built, and gives what is noted of its session. */
  private String finish(BuildSession session) throws SQLException {
    String mark = mark(session);
    comment(mark);
    seal();
    return mark;
  }

  /** How a session comes to where this one has ended, at the end of a comment. */
  private String mark(BuildSession session) throws SQLException {
    Optional<String> telling = telling(session);
    if (telling.isEmpty() || (base != null && !sessionOf(base.name()).isEmpty())) {
      return ENDED;
    }
    return telling.get().isEmpty() ? "" : TOLD + telling.get();
  }

  private BuildSession buildFromNothing() throws SQLException {
    AdminConnections.execute(admin, creation("template0"));
    createExtensions();
    layGround();
    return migrate(0, "");
  }

  private BuildSession buildFrom(TemplateDatabase nearest) throws SQLException {
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
    Set<String> there = goingOn(admin);
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

  /** The names of those from which others can be built. */
  static Set<String> goingOn(Connection admin) throws SQLException {
    return new HashSet<>(AdminConnections.strings(admin, GOING_ON));
  }

  private String creation(String template) {
    return Cloning.creation(name, template, cluster.owner());
  }

  private void createExtensions() throws SQLException {
    if (spec.extensions().isEmpty()) {
      return;
    }
    try (Connection connection = cluster.accessTo(name, MigrateAs.SUPERUSER).connect()) {
      for (String extension : spec.extensions()) {
        create(extension, connection);
      }
    }
  }

  private void create(String extension, Connection connection) throws SQLException {
    try {
      AdminConnections.execute(
          connection, "CREATE EXTENSION IF NOT EXISTS " + Quoted.name(extension) + " CASCADE");
    } catch (SQLException e) {
      if (!NOT_AVAILABLE.equals(e.getSQLState())) {
        throw e;
      }
      throw cluster.failure(FailureAdvice.onMissingExtension(extension), e);
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
  private BuildSession migrate(int from, String told) throws SQLException {
    ServerAccess access = spec.migrating(cluster.accessTo(name, spec.migrateAs()));
    try (Connection connection = access.connect()) {
      MigrationRunner runner = new MigrationRunner(spec.history()).goingOn(told);
      BuildSession session = migrate(from, runner, connection);
      runner.settle(connection);
      return session.ended(connection);
    }
  }

  private BuildSession migrate(int from, MigrationRunner runner, Connection connection)
      throws SQLException {
    BuildSession whole = BuildSession.begun(spec, connection);
    TemplateSpec stem = spec.stem();
    if (!withStem || stem.length() == spec.length()) {
      runner.run(connection, spec.migrationsFrom(from), RunListener.NONE);
      return whole;
    }
    SharedState shared = SharedState.of(cluster, admin);
    BuildSession last = migrateWithStem(from, runner, connection, shared, whole);
    if (!SharedState.of(cluster, admin).equals(shared)) {
      dropStem(stem);
    }
    return last;
  }

  private BuildSession migrateWithStem(
      int from,
      MigrationRunner runner,
      Connection connection,
      SharedState shared,
      BuildSession whole)
      throws SQLException {
    TemplateSpec stem = spec.stem();
    if (!StemPause.isPossible(spec, stem, from)) {
      runner.run(connection, spec.migrationsFrom(from), RunListener.NONE);
      return whole;
    }
    BuildSession first = whole.of(stem);
    String stemName = TemplateDatabase.nameOf(stem, cluster);
    StemPause pause =
        new StemPause(
            cluster, shared, name, stemName, first, connection, runner, System.nanoTime(), admin);
    List<Migration> others = spec.migrationsFrom(stem.length());
    boolean paused = runner.runUnlessPaused(connection, stem.migrationsFrom(from), others, pause);
    return paused ? first : whole;
  }

  /**
   * Drops the stem from a server on which it is no longer as it was: what comes after it has
   * changed more than its own database, and the next state may not.
   */
  private void dropStem(TemplateSpec stem) throws SQLException {
    String stemName = TemplateDatabase.nameOf(stem, cluster);
    if (goingOn(admin).contains(stemName)) {
      cluster.dropper().drop(TemplateDatabase.unsealed(admin, stemName));
    }
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
  private Optional<String> telling(BuildSession session) throws SQLException {
    ServerAccess access = spec.migrating(cluster.accessTo(name, spec.migrateAs()));
    try (Connection connection = access.connect()) {
      return session.telling(connection);
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
}
