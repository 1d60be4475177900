package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus.State;
import dev.rehearsal.migration.MigrationStatus.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The migrations that a database is compared with.
 *
 * @param migrations in the order of the directory, each with the text with which it was applied
 * @param notes in what they may not be what was applied
 */
record AppliedMigrations(List<Migration> migrations, List<String> notes) {

  /**
   * Those that the books say are applied; without books, those that the database is nearest to.
   *
   * @param all how many of the history are wanted at most
   */
  static AppliedMigrations of(DatabaseState state, int all) {
    MigrationHistory history = state.status().history();
    if (state.status().hasTable()) {
      return recorded(state);
    }
    if (history.table().relations().isEmpty()) {
      return new AppliedMigrations(history.migrations().subList(0, all), List.of());
    }
    @Nullable BaselineProposal nearest = state.baseline();
    return nearest == null
        ? new AppliedMigrations(List.of(), List.of())
        : new AppliedMigrations(nearest.migrations(), List.of(nearest(nearest, history)));
  }

  /** The same as a history of their own; there must be some. */
  MigrationHistory in(MigrationHistory history) {
    return new MigrationHistory(
        history.format(),
        history.location(),
        migrations,
        history.table(),
        history.outOfOrder(),
        history.warnings(),
        history.skipped());
  }

  private static AppliedMigrations recorded(DatabaseState state) {
    List<Migration> migrations = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Step step : state.status().steps()) {
      @Nullable Migration migration = step.migration();
      if (step.state() == State.APPLIED && migration != null) {
        migrations.add(migration);
      } else if (step.state() == State.EDITED && migration != null) {
        migrations.add(asApplied(migration, state, notes));
      } else if (step.state() == State.MISSING) {
        notes.add(
            "%s is applied, and its file is gone: what it made looks as if nothing made it"
                .formatted(step.id()));
      }
    }
    return new AppliedMigrations(migrations, notes);
  }

  private static Migration asApplied(Migration migration, DatabaseState state, List<String> notes) {
    @Nullable Migration then = state.edit(migration.id()).map(Edit::applied).orElse(null);
    if (then == null) {
      notes.add(
          "%s was edited since it was applied, and no commit has its text from then: it is compared as it is now"
              .formatted(migration.id()));
      return migration;
    }
    return then;
  }

  private static String nearest(BaselineProposal nearest, MigrationHistory history) {
    int length = nearest.migrations().size();
    return "the database has no record of migrations: it is compared with the first %d of %d, which it is nearest to"
        .formatted(length, history.size());
  }
}
