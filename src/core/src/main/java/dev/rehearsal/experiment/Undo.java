package dev.rehearsal.experiment;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.NoHistoryTable;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.schema.alteration.Loss;
import dev.rehearsal.schema.alteration.Refusal;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import dev.rehearsal.sql.Script;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What undoes a migration.
 *
 * @param execution what runs
 * @param origin where it comes from
 * @param alterationOrNull the statements with what they cost, and what is refused; null for one
 *     that the project has written
 */
public record Undo(
    Execution execution, Origin origin, @Nullable SchemaAlteration alterationOrNull) {

  /** Where something that undoes a migration comes from. */
  public enum Origin {
    /** The project has written it, and its tool runs it. */
    WRITTEN,
    /** Rehearsal has made it from the schemas before and after. */
    DERIVED
  }

  /** What the project has written. */
  static Undo written(Execution down) {
    return new Undo(down, Origin.WRITTEN, null);
  }

  /**
   * What was made from the schemas before and after a migration. It runs as its script says: as
   * psql runs it, in transactions of its own.
   */
  static Undo derived(Migration migration, SchemaAlteration alteration) {
    Script script =
        new Script("the reverse of " + migration.up().script().path(), alteration.script());
    return new Undo(
        Execution.statements(script, ExecutionMode.SPLIT_NO_TX), Origin.DERIVED, alteration);
  }

  /**
   * The history in which it undoes a migration. What the tool does not run is in no books.
   *
   * @param history the project's own
   */
  MigrationHistory in(MigrationHistory history, Migration migration) {
    if (isWritten()) {
      return history;
    }
    List<Migration> migrations =
        history.migrations().stream()
            .map(each -> each.equals(migration) ? each.undoneBy(execution) : each)
            .toList();
    return new MigrationHistory(
        history.format(),
        history.location(),
        migrations,
        new NoHistoryTable(history.table().relations()));
  }

  /**
   * Undoes a migration in a session of its own.
   *
   * @param history the project's own
   * @throws dev.rehearsal.migration.MigrationFailedException when it fails
   */
  void run(Connection session, MigrationHistory history, Migration migration) {
    new MigrationRunner(in(history, migration))
        .undo(session, List.of(migration.undoneBy(execution)), RunListener.NONE);
  }

  /** Whether the project has written it. */
  public boolean isWritten() {
    return origin == Origin.WRITTEN;
  }

  /** The statements with what they cost; empty for one that the project has written. */
  public Optional<SchemaAlteration> alteration() {
    return Optional.ofNullable(alterationOrNull);
  }

  /** Whether it was derived, and there is no statement in it, as schemas say nothing of rows. */
  public boolean isOfNothing() {
    return alteration().map(SchemaAlteration::steps).filter(List::isEmpty).isPresent();
  }

  /** What was refused, and stays as the migration has made it. */
  public List<Refusal> refusals() {
    return alteration().map(SchemaAlteration::refusals).orElse(List.of());
  }

  /** What the statements say of themselves that they cost; what was written says nothing. */
  public List<Loss> losses() {
    return alteration().map(SchemaAlteration::losses).orElse(List.of());
  }
}
