package dev.rehearsal.database;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.RunListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One migration, and the database just before it, which belongs to one test: that puts in the rows
 * of the time, calls {@link #migrate()}, looks at what became of them, and calls {@link #undo()} if
 * the migration has a down, or one is to be derived.
 *
 * <p>The migration runs as its tool runs it: in a session of its own, in the tool's transactions,
 * with an entry in the tool's books. Whatever the test has not committed by then, the migration
 * does not see.
 */
public final class MigrationUnderTest {

  private final ClonedDatabase clone;
  private final TestDatabase database;
  private final int place;
  private final @Nullable Reverser reverser;

  /**
   * Takes a database.
   *
   * @param place how many migrations come before this one
   * @param reverser undoes it; null when what is written for it does
   */
  MigrationUnderTest(ClonedDatabase clone, int place, @Nullable Reverser reverser) {
    this.clone = clone;
    this.database = clone.handle();
    this.place = place;
    this.reverser = reverser;
  }

  /** What its tool calls it, unique in its history. */
  public String id() {
    return migration().id();
  }

  /** What it holds. */
  public Migration migration() {
    return clone.spec().history().migrations().get(place);
  }

  /** The database, in which it is applied or not. */
  public TestDatabase database() {
    return database;
  }

  /** Gives connections to the database as its owner, a new one each time. */
  public DataSource dataSource() {
    return database.dataSource();
  }

  /**
   * Opens a connection to the database as its owner, which the caller closes.
   *
   * @throws SQLException when the server refuses
   */
  public Connection connect() throws SQLException {
    return database.connect();
  }

  /** Whether it is applied now. */
  public boolean isApplied() {
    return database.applied() > place;
  }

  /**
   * Applies it.
   *
   * @throws IllegalStateException when it is applied already, or when a connection of the test
   *     holds locks in a transaction that is open
   * @throws dev.rehearsal.migration.MigrationFailedException when it fails; what is left of it is
   *     what the tool leaves, and the test may look at it
   * @throws MigrationException when it is a program, or when it has failed before and the tool runs
   *     nothing on top of that
   */
  public void migrate() {
    if (isApplied()) {
      throw new IllegalStateException(
          "%s is applied already: undo() it before it is applied once more".formatted(id()));
    }
    checkNobodyIsInItsWay("migrate()");
    Runnable apply = () -> clone.migrate(place + 1, RunListener.NONE);
    if (reverser == null) {
      apply.run();
    } else {
      reverser.watch(clone, apply);
    }
  }

  /**
   * Undoes it with the down that is written for it; or, where the test asks for that, with what is
   * derived from the schemas before and after it, as {@code rehearsal reverse} prints it.
   *
   * @throws IllegalStateException when it is not applied, when others are applied on top of it, or
   *     when a connection of the test holds locks in a transaction that is open
   * @throws MigrationException when there is no down; or when what is derived does not bring back
   *     the whole schema, or changes nothing, as after a migration of rows alone
   * @throws dev.rehearsal.migration.MigrationFailedException when the down fails
   */
  public void undo() {
    int applied = database.applied();
    if (applied <= place) {
      throw new IllegalStateException(
          "%s is not applied, so that there is nothing to undo: call migrate() first"
              .formatted(id()));
    }
    if (applied > place + 1) {
      throw new IllegalStateException(
          "%s is not the last one that is applied, and the last one is undone first: call undo() before migrateRest()"
              .formatted(id()));
    }
    if (reverser == null && migration().down() == null) {
      throw new MigrationException(
          "%s cannot be undone: %s has no down for it; write one where the tool looks for it, have it derived with derivedUndo = true beside the migration's name, or leave undo() out"
              .formatted(migration().up().script().path(), clone.spec().history().format()));
    }
    checkNobodyIsInItsWay("undo()");
    if (reverser == null) {
      clone.undo(List.of(migration()), RunListener.NONE);
    } else {
      reverser.undo(clone, migration());
      database.isUndone();
    }
  }

  /**
   * Applies all that come after it.
   *
   * @throws IllegalStateException when it is not applied itself, or when a connection of the test
   *     holds locks in a transaction that is open
   * @throws dev.rehearsal.migration.MigrationFailedException when one fails; those before it stay
   */
  public void migrateRest() {
    if (!isApplied()) {
      throw new IllegalStateException(
          "%s is not applied, and the rest comes after it: call migrate() first".formatted(id()));
    }
    checkNobodyIsInItsWay("migrateRest()");
    clone.migrate(clone.spec().history().size(), RunListener.NONE);
  }

  /** A test has one thread as a rule, which would wait for itself. */
  private void checkNobodyIsInItsWay(String call) {
    for (String holder : clone.openTransactions()) {
      throw new IllegalStateException(
          "%s would wait for a connection of the test that holds locks in an open transaction (%s): commit it or roll it back first"
              .formatted(call, holder));
    }
  }

  /** Names it, and where the database is, without its password. */
  @Override
  public String toString() {
    return "%s in %s".formatted(id(), database);
  }
}
