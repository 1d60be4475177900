package dev.rehearsal.database;

import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.RunListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A migrated database that belongs to one test, or to one test class. Nobody else uses it, and it
 * goes when the test has passed, whoever is still connected.
 */
public final class TestDatabase {

  private final Cluster cluster;
  private final ServerAccess access;
  private final TemplateSpec spec;
  private final @Nullable TestTransaction transaction;
  private final ReadyConnection ready;
  private final AtomicReference<@Nullable DataSource> dataSource = new AtomicReference<>();
  private int applied;

  TestDatabase(Cluster cluster, ServerAccess access, TemplateSpec spec, int applied) {
    this(cluster, access, spec, applied, null);
  }

  private TestDatabase(
      Cluster cluster,
      ServerAccess access,
      TemplateSpec spec,
      int applied,
      @Nullable TestTransaction transaction) {
    this.cluster = cluster;
    this.access = access;
    this.spec = spec;
    this.applied = applied;
    this.transaction = transaction;
    this.ready = new ReadyConnection(access);
  }

  /** The same database, seen from inside a transaction. */
  TestDatabase in(TestTransaction one) {
    return new TestDatabase(cluster, access, spec, applied(), one);
  }

  /** The database's name; no other of its server has it, and one of another server may. */
  public String name() {
    return access.database();
  }

  /**
   * The JDBC URL with user and password in it: all that {@link java.sql.DriverManager} needs. Do
   * not log it.
   *
   * @throws IllegalStateException in a test whose transaction is rolled back, as it leads past it;
   *     the same is true of all that needs a session of its own
   */
  public String jdbcUrl() {
    checkOutside("a URL");
    return access().urlWithCredentials();
  }

  /** The role that owns the database. */
  public String user() {
    return access.user();
  }

  /** The owner's password; empty when the server asks for none. */
  public String password() {
    String password = access.password();
    return password == null ? "" : password;
  }

  /**
   * Gives connections as the owner, a new one each time: not a pool, so there is nothing to close
   * but the connections.
   */
  public DataSource dataSource() {
    if (transaction != null) {
      return transaction.dataSource();
    }
    // Made for the first who asks, as many never do.
    return Objects.requireNonNull(
        dataSource.updateAndGet(
            known -> known == null ? new ReadyDataSource(access, ready) : known));
  }

  /**
   * Opens a connection as the owner, which the caller closes.
   *
   * @throws SQLException when the server refuses
   */
  public Connection connect() throws SQLException {
    if (transaction != null) {
      return transaction.connect();
    }
    Optional<Connection> open = ready.take();
    return open.isPresent() ? open.get() : access.connect();
  }

  /**
   * Opens a connection as another role, which the caller closes: to see what an application's role
   * may do, and what row level security shows it.
   *
   * <p>A role with LOGIN logs in, and gets a new password for that. For a role without, and on a
   * server that Rehearsal did not start, the session begins with that role: {@code current_user}
   * and {@code RESET ROLE} are as after a login, while {@code session_user} is the administrator,
   * and settings of {@code ALTER ROLE … SET} do not apply.
   *
   * @param role the role's name, unquoted
   * @throws DatabaseServerException when there is no such role; the message lists those there are
   * @throws SQLException when the server refuses
   */
  public Connection connectAs(String role) throws SQLException {
    checkOutside("another role");
    ready.discard();
    return cluster.accessAs(name(), role).connect();
  }

  /**
   * Executes statements as the owner, on a connection of their own, all or none.
   *
   * @param sql one statement, or several parted by semicolons
   * @throws SQLException at the first that fails
   */
  public void execute(String sql) throws SQLException {
    // The driver splits and rewrites the text in its other modes.
    try (Connection connection =
            transaction == null
                ? access().with("preferQueryMode", "simple").connect()
                : transaction.connect();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private void checkOutside(String what) {
    if (transaction != null) {
      throw new IllegalStateException(
          TestTransaction.sentence(
              what + " leads to a session beside the one that is rolled back"));
    }
  }

  /**
   * Applies the migrations up to and including one, as the tool does.
   *
   * @param id the migration's id, or the beginning of it, or the id without its leading number
   * @throws MigrationException when there is no such migration, or it is applied already
   * @throws dev.rehearsal.migration.MigrationFailedException when one fails; those before it stay
   */
  public synchronized void migrateTo(String id) {
    checkOutside("a migration");
    MigrationHistory history = spec.history();
    int target = history.lengthUpTo(id);
    if (target == applied) {
      return;
    }
    if (target < applied) {
      throw new MigrationException(
          "cannot go back to %s: %d migrations after it are applied; begin with upTo = \"%s\""
              .formatted(history.migrations().get(target - 1), applied - target, id));
    }
    migrate(target, RunListener.NONE);
  }

  /**
   * Applies the migrations up to a place in the history.
   *
   * @param target how many shall be applied then; not fewer than are
   */
  synchronized void migrate(int target, RunListener listener) {
    try (Connection connection = spec.migrating(access()).connect()) {
      checkNoneFailed(connection);
      new MigrationRunner(spec.history())
          .run(connection, spec.upTo(target).migrationsFrom(applied), counting(listener));
      applied = target;
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "no connection to %s: %s".formatted(access.url(), e.getMessage()), e);
    }
  }

  /** As the tools do: Prisma calls it P3009, golang-migrate a dirty database. */
  private void checkNoneFailed(Connection connection) throws SQLException {
    MigrationHistory history = spec.history();
    MigrationStatus status = MigrationStatus.of(history, history.table().read(connection, history));
    for (MigrationStatus.Step step : status.in(MigrationStatus.State.FAILED)) {
      throw new MigrationException(
          "%s failed half-way in %s, and %s runs nothing on top of that"
              .formatted(step.id(), access.database(), history.format()));
    }
  }

  /** Undoes migrations, newest first. */
  synchronized void undo(List<Migration> steps, RunListener listener) {
    try (Connection connection = spec.migrating(access()).connect()) {
      new MigrationRunner(spec.history()).undo(connection, steps, listener);
      applied -= steps.size();
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "no connection to %s: %s".formatted(access.url(), e.getMessage()), e);
    }
  }

  /** Says that the last migration was taken back by another than its tool. */
  synchronized void isUndone() {
    applied--;
  }

  private RunListener counting(RunListener listener) {
    return new RunListener() {
      @Override
      public void started(Migration migration, Direction direction) {
        listener.started(migration, direction);
      }

      @Override
      public void finished(Migration migration, Direction direction, Duration took) {
        applied = spec.history().migrations().indexOf(migration) + 1;
        listener.finished(migration, direction, took);
      }
    };
  }

  /** The migrations that are applied, oldest first. */
  public synchronized List<Migration> appliedMigrations() {
    return spec.upTo(applied).migrationsFrom(0);
  }

  synchronized int applied() {
    return applied;
  }

  /** What it is made of, to the end of the history. */
  public TemplateSpec specification() {
    return spec;
  }

  /**
   * Finds or builds a template on the same server.
   *
   * @throws dev.rehearsal.migration.MigrationFailedException when a migration fails
   * @throws DatabaseServerException when the server refuses
   */
  public TemplateDatabase template(TemplateSpec other) {
    return cluster.template(other);
  }

  /** The way to the database as its owner. */
  public ServerAccess serverAccess() {
    checkOutside("the way to the database");
    return access();
  }

  /** Shows where the database is, without its password. */
  @Override
  public String toString() {
    return access.toString();
  }

  /** The same for who may change what a session finds that was begun before. */
  ServerAccess access() {
    ready.discard();
    return access;
  }

  /** The connection that was opened ahead, if one was. */
  ReadyConnection ready() {
    return ready;
  }
}
