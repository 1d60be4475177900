package dev.rehearsal.database;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.RunListener;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A clone from its making to its end; what a test sees of it is its {@link #handle()}. */
public final class ClonedDatabase {

  private final Cluster cluster;
  private final TemplateSpec spec;
  private final TestDatabase handle;

  ClonedDatabase(Cluster cluster, TemplateSpec spec, String name, int applied) {
    this.cluster = cluster;
    this.spec = spec;
    this.handle =
        new TestDatabase(
            cluster.accessTo(name, spec.migrateAs()),
            role -> cluster.accessAs(name, role),
            spec,
            applied);
  }

  /** What a test gets. */
  public TestDatabase handle() {
    return handle;
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

  /**
   * Makes another database in the state in which this one is now.
   *
   * @throws DatabaseServerException when somebody is connected to this one, or the server refuses
   */
  public ClonedDatabase copy() {
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

  /** Drops the database soon, whoever is connected to it. */
  public void drop() {
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
