package dev.rehearsal.database;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A clone from its making to its end; what a test sees of it is its {@link #handle()}. */
public final class ClonedDatabase {

  private final Cluster cluster;
  private final TemplateSpec spec;
  private final TestDatabase handle;
  private final int appliedAtFirst;

  ClonedDatabase(Cluster cluster, TemplateSpec spec, String name, int applied) {
    this.cluster = cluster;
    this.spec = spec;
    this.handle =
        new TestDatabase(cluster, cluster.accessTo(name, spec.migrateAs()), spec, applied);
    this.appliedAtFirst = applied;
  }

  /**
   * The same database as that of another history.
   *
   * @param other of which as many migrations are applied
   */
  public ClonedDatabase of(MigrationHistory other) {
    handle.ready().discard();
    return new ClonedDatabase(cluster, spec.of(other), handle.name(), applied());
  }

  /** Opens a connection for the test, on a server where that is nobody else's loss. */
  ClonedDatabase connected() {
    if (cluster.isDisposable()) {
      handle.ready().open();
    }
    return this;
  }

  /** What a test gets. */
  public TestDatabase handle() {
    return handle;
  }

  /**
   * Begins a transaction for one test, which is rolled back when it is closed.
   *
   * @throws SQLException when the server refuses
   */
  public TestTransaction begin() throws SQLException {
    return new TestTransaction(handle);
  }

  /** What it is made of, to the end of the history. */
  public TemplateSpec spec() {
    return spec;
  }

  /** How many migrations are applied. */
  public int applied() {
    return handle.applied();
  }

  /** What a test does with the first migration that was not applied when the clone was made. */
  public MigrationUnderTest underTest() {
    return new MigrationUnderTest(this, appliedAtFirst, null);
  }

  /**
   * The same, where the migration is undone in another way than by the down that is written for it.
   *
   * @param reverser for this database alone
   */
  public MigrationUnderTest underTest(Reverser reverser) {
    return new MigrationUnderTest(this, appliedAtFirst, reverser);
  }

  /** The version of its server as a number: 180006 is 18.6. */
  public int serverVersion() {
    return cluster.version();
  }

  /**
   * Opens a session as it is opened for migrations, which the caller closes.
   *
   * @throws SQLException when the server refuses
   */
  public Connection connectToMigrate() throws SQLException {
    return spec.migrating(handle.access()).connect();
  }

  /**
   * Opens a session with the same settings, in which statements can be prepared without being run,
   * which the caller closes.
   *
   * @throws SQLException when the server refuses
   */
  public Connection connectToPrepare() throws SQLException {
    return spec.migrating(handle.access()).with("preferQueryMode", "extended").connect();
  }

  /**
   * Opens a session as the most powerful role of the server, which the caller closes.
   *
   * @throws SQLException when the server refuses
   */
  public Connection connectAsAdmin() throws SQLException {
    handle.ready().discard();
    return cluster.accessTo(handle.name(), MigrateAs.SUPERUSER).connect();
  }

  /** The migrations that its tool would run next, oldest first. */
  public List<Migration> pendingUpTo(int target) {
    return spec.upTo(target).migrationsFrom(applied());
  }

  /** The roles of its server as they are now. */
  public RolesAside roles() {
    return RolesAside.of(cluster);
  }

  /**
   * Lets roles be dropped here although other databases of a server that is ours alone use them.
   */
  public void letRolesGo(RolesAside roles) {
    roles.letGoIn(handle.name());
  }

  /**
   * Makes roles that its server does not have, with no rights but those that its owner has, on a
   * server that is ours alone. On another server they would be somebody else's.
   *
   * @param names not quoted
   * @return those that were made
   * @throws DatabaseServerException when one cannot be made
   */
  public Set<String> createRoles(Set<String> names) {
    if (!cluster.isDisposable()) {
      return Set.of();
    }
    Set<String> missing = new TreeSet<>(names);
    missing.removeAll(cluster.roles());
    try {
      for (String role : missing) {
        String quoted = Quoted.name(role);
        cluster.admin().execute("CREATE ROLE " + quoted);
        // An owner gives things only to those whose member he is.
        cluster.admin().execute("GRANT %s TO %s".formatted(quoted, Quoted.name(handle.user())));
      }
      return missing;
    } catch (SQLException e) {
      throw cluster.failure("a role cannot be made", e);
    }
  }

  /**
   * Drops the database and, on a server that is ours alone, makes its roles what they were: those
   * that came since are dropped, so that the same migration can create them once more. On another
   * server they may be somebody else's.
   *
   * @param rolesBefore those that stay
   * @throws DatabaseServerException when a role cannot be dropped: it owns something elsewhere
   */
  public void dropWithNewRoles(RolesAside rolesBefore) {
    rolesBefore.putBack();
    Set<String> added = new TreeSet<>(cluster.isDisposable() ? cluster.roles() : Set.of());
    added.removeAll(rolesBefore.names());
    dropWithRoles(added);
  }

  /**
   * Drops the database and roles. With roles it is done now, as they can only go when nothing is
   * left of what they own; otherwise soon.
   *
   * @throws DatabaseServerException when a role cannot be dropped: it owns something elsewhere
   */
  public void dropWithRoles(Set<String> roles) {
    if (roles.isEmpty()) {
      drop();
      return;
    }
    handle.ready().end();
    try {
      cluster.dropper().drop(handle.name());
      for (String role : roles) {
        cluster.admin().execute("DROP ROLE " + Quoted.name(role));
      }
    } catch (SQLException e) {
      throw cluster.failure("the database " + handle.name() + " cannot be dropped", e);
    }
  }

  /**
   * Applies more of the history.
   *
   * @param target how many migrations shall be applied then; not fewer than are
   * @param listener is told of each migration
   * @throws dev.rehearsal.migration.MigrationFailedException when one fails; those before it stay
   */
  public void migrate(int target, RunListener listener) {
    handle.migrate(target, listener);
  }

  /**
   * Undoes migrations.
   *
   * @param steps the last ones that are applied, newest first
   * @throws dev.rehearsal.migration.MigrationFailedException when one fails
   */
  public void undo(List<Migration> steps, RunListener listener) {
    handle.undo(steps, listener);
  }

  /** Sessions that do nothing and hold locks on what users have made, each in a few words. */
  List<String> openTransactions() {
    try {
      return cluster.admin().use(connection -> Sessions.holdingLocks(connection, handle.name()));
    } catch (SQLException e) {
      throw cluster.failure("the sessions of " + handle.name() + " cannot be read", e);
    }
  }

  /**
   * Makes another database in the state in which this one is now.
   *
   * @throws DatabaseServerException when somebody is connected to this one, or the server refuses
   */
  public ClonedDatabase copy() {
    handle.ready().discard();
    try {
      return cluster
          .admin()
          .use(
              connection -> {
                Sessions.awaitNone(connection, handle.name());
                CloneProperties properties = CloneProperties.of(connection, handle.name());
                String copy = cluster.cloneOf(handle.name(), properties);
                return new ClonedDatabase(cluster, spec, copy, handle.appliedMigrations().size());
              });
    } catch (SQLException e) {
      throw cluster.failure("the database " + handle.name() + " cannot be copied", e);
    }
  }

  /**
   * Takes the place of another database, which is dropped whoever is connected to it: this one has
   * its name from then on.
   *
   * @return this database under its new name
   * @throws DatabaseServerException when somebody is connected to this one, or the server refuses
   */
  public ClonedDatabase replace(ClonedDatabase other) {
    handle.ready().discard();
    String name = other.handle.name();
    try {
      cluster.dropper().drop(name);
      cluster.admin().use(connection -> renamed(connection, name));
      return new ClonedDatabase(cluster, spec, name, handle.applied());
    } catch (SQLException e) {
      throw cluster.failure("the database " + handle.name() + " cannot be renamed", e);
    }
  }

  private String renamed(Connection connection, String name) throws SQLException {
    Sessions.awaitNone(connection, handle.name());
    AdminConnections.execute(
        connection,
        "ALTER DATABASE %s RENAME TO %s".formatted(Quoted.name(handle.name()), Quoted.name(name)));
    return name;
  }

  /** Leaves the database to the end of its server. */
  void forget() {
    handle.ready().end();
  }

  /** Drops the database soon, whoever is connected to it. */
  public void drop() {
    handle.ready().end();
    cluster.dropper().dropLater(handle.name());
  }

  /**
   * Keeps the database for a person to look at.
   *
   * @param why the failed test
   * @return where it is, or nothing when as many are kept as may be; {@link #drop()} it then
   */
  public Optional<KeptDatabase> keep(String why) {
    return cluster.keep(handle.name(), handle.access(), why);
  }
}
