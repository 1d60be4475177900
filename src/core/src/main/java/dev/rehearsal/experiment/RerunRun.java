package dev.rehearsal.experiment;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.NoHistoryTable;
import dev.rehearsal.schema.SchemaDiff;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Runs a migration twice, without a look at the books in between. */
final class RerunRun {

  private final Trial trial;

  RerunRun(Trial trial) {
    this.trial = trial;
  }

  /** As a tool does whose books are lost, or that runs it whenever it changes. */
  Optional<Rerun> withoutBooks() {
    return twice(alone());
  }

  /**
   * As two deploys do that begin at once and both find it pending: the second one waits for the
   * locks of the first, and goes on when that has ended.
   */
  Optional<Rerun> asTwoDeploys() {
    return twice(trial.history());
  }

  private Optional<Rerun> twice(MigrationHistory history) {
    return trial.onCopy(
        "%s cannot be run twice for a rehearsal",
        copy -> twice(copy, new MigrationRunner(history)));
  }

  /** Nothing when it does not even run once, as it may without what its tool does before. */
  private Optional<Rerun> twice(ClonedDatabase copy, MigrationRunner runner) throws SQLException {
    trial.fill(copy);
    if (trial.tried(copy, runner) != null) {
      return Optional.empty();
    }
    Moment first = trial.read(copy);
    MigrationFailure failure = trial.tried(copy, runner);
    Moment second = trial.read(copy);
    return Optional.of(
        new Rerun(
            failure,
            SchemaDiff.between(first.schema(), second.schema()),
            first.rows().changesTo(second.rows())));
  }

  private MigrationHistory alone() {
    MigrationHistory all = trial.history();
    return new MigrationHistory(
        all.format(), all.location(), List.of(trial.migration()), new NoHistoryTable());
  }
}
