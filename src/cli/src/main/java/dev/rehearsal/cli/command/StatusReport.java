package dev.rehearsal.cli.command;

import dev.rehearsal.check.BaselineProposal;
import dev.rehearsal.check.DatabaseState;
import dev.rehearsal.check.Edit;
import dev.rehearsal.check.Evidence;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationStatus.Step;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.schema.Change;
import dev.rehearsal.wording.Phrases;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of a database, as programs read it. */
record StatusReport(
    int schemaVersion,
    String target,
    String format,
    String directory,
    boolean upToDate,
    Optional<String> busy,
    List<Entry> migrations,
    List<String> pending,
    List<Traces> failed,
    List<Traces> unrecorded,
    Optional<Baseline> baseline,
    Optional<String> unexamined,
    List<Warning> warnings) {

  static StatusReport of(DatabaseState state) {
    return new StatusReport(
        1,
        state.target(),
        state.status().history().format(),
        state.status().history().location(),
        state.isUpToDate(),
        Optional.ofNullable(state.busy()),
        state.status().steps().stream().map(step -> Entry.of(step, state)).toList(),
        state.status().pending().stream().map(Migration::id).toList(),
        state.failed().stream().map(Traces::of).toList(),
        state.unrecorded().stream().map(Traces::of).toList(),
        Optional.ofNullable(state.baseline()).map(Baseline::of),
        Optional.ofNullable(state.unexamined()),
        state.status().history().warnings());
  }

  /** One migration. */
  record Entry(
      String id,
      String state,
      Optional<String> file,
      Optional<String> at,
      Optional<String> log,
      Optional<String> edit,
      Optional<String> appliedIn) {

    static Entry of(Step step, DatabaseState state) {
      @Nullable RecordedMigration recorded = step.recorded();
      Optional<Edit> edit = state.edit(step.id());
      return new Entry(
          step.id(),
          Phrases.word(step.state()),
          Optional.ofNullable(step.migration()).map(m -> m.up().script().path()),
          Optional.ofNullable(recorded).map(RecordedMigration::at).map(Objects::toString),
          Optional.ofNullable(recorded).map(RecordedMigration::log),
          edit.map(found -> Phrases.word(found.nature())),
          edit.map(Edit::commit));
    }
  }

  /** How much of a migration is there. */
  record Traces(
      String id, String verdict, List<String> there, List<String> absent, List<String> different) {

    static Traces of(Evidence evidence) {
      return new Traces(
          evidence.migration().id(),
          Phrases.word(evidence.verdict()),
          texts(evidence.there()),
          texts(evidence.absent()),
          texts(evidence.different()));
    }
  }

  /** What a database without books looks like. */
  record Baseline(boolean exact, List<String> migrations, List<String> differences) {

    static Baseline of(BaselineProposal proposal) {
      return new Baseline(
          proposal.isExact(),
          proposal.migrations().stream().map(Migration::id).toList(),
          texts(proposal.differences()));
    }
  }

  private static List<String> texts(List<Change> changes) {
    return changes.stream().map(Change::toString).toList();
  }
}
