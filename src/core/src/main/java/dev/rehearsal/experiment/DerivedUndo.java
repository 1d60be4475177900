package dev.rehearsal.experiment;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.Reverser;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.alteration.Refusal;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import dev.rehearsal.trace.Schemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a migration back with what is derived from the schemas just before and just after it. What
 * a test makes itself, before or behind it, stays.
 */
public final class DerivedUndo implements Reverser {

  private @Nullable Seen seen;

  /** Prepares for one database. */
  public DerivedUndo() {}

  @Override
  public void watch(ClonedDatabase database, Runnable apply) {
    State before = state(database);
    apply.run();
    seen =
        new Seen(before.books(), SchemaAlteration.back(state(database).schema(), before.schema()));
  }

  @Override
  public void undo(ClonedDatabase database, Migration migration) {
    Seen last = seen;
    if (last == null) {
      throw new IllegalStateException(
          "nobody saw what %s does, so that no undo can be derived: apply it with migrate()"
              .formatted(migration.id()));
    }
    check(migration, last.alteration());
    MigrationHistory history = database.spec().history();
    try (Connection session = database.connectToMigrate()) {
      Undo.derived(migration, last.alteration()).run(session, history, migration);
    } catch (SQLException e) {
      throw unreachable(database, e);
    }
    try (Connection session = database.connectToMigrate()) {
      last.books().putBack(session);
    } catch (SQLException e) {
      throw unreachable(database, e);
    }
  }

  private static void check(Migration migration, SchemaAlteration alteration) {
    String path = migration.up().script().path();
    if (!alteration.isComplete()) {
      throw new MigrationException(
          "%s cannot be undone as a whole by what is derived: %s"
              .formatted(
                  path,
                  alteration.refusals().stream()
                      .map(Refusal::toString)
                      .collect(Collectors.joining("; "))));
    }
    if (alteration.steps().isEmpty()) {
      throw new MigrationException(
          "%s cannot be undone by what is derived: the schema is as it was before, and does not say what rows were; write a down, or leave undo() out"
              .formatted(path));
    }
  }

  private static State state(ClonedDatabase database) {
    MigrationHistory history = database.spec().history();
    try (Connection session = database.connectToMigrate()) {
      return new State(Schemas.readGraph(session, history), BooksAside.read(session, history));
    } catch (SQLException e) {
      throw unreachable(database, e);
    }
  }

  private static DatabaseServerException unreachable(ClonedDatabase database, SQLException cause) {
    return new DatabaseServerException(
        "what undoes a migration cannot be derived on %s: %s"
            .formatted(database.handle(), cause.getMessage()),
        cause);
  }

  private record State(SchemaGraph schema, BooksAside books) {}

  private record Seen(BooksAside books, SchemaAlteration alteration) {}
}
