package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.MigrationStatus.State;
import dev.rehearsal.migration.MigrationStatus.Step;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out what a database is, against a history, and changes nothing there. */
final class Inspection {

  private final String target;
  private final Prefixes prefixes;
  private final HistoryReader reader;
  private final Settings settings;
  private final @Nullable String busy;
  private final MigrationStatus status;

  private final Supplier<Contents> reading;

  /** Read when it is first asked for. */
  private @Nullable Contents contents;

  private Inspection(
      String target,
      MigrationStatus status,
      @Nullable String busy,
      Supplier<Contents> reading,
      Prefixes prefixes,
      HistoryReader reader,
      Settings settings) {
    this.target = target;
    this.status = status;
    this.busy = busy;
    this.reading = reading;
    this.prefixes = prefixes;
    this.reader = reader;
    this.settings = settings;
  }

  /** Reads a database as far as need be. */
  static Inspection of(
      Target target,
      Books books,
      MigrationHistory history,
      Prefixes prefixes,
      HistoryReader reader,
      Settings settings) {
    // Before the books: who ends in between has written them by then.
    @Nullable String busy = books.busy().orElse(null);
    return new Inspection(
        target.name(),
        books.status(),
        busy,
        () -> books.use(connection -> Contents.read(connection, history)),
        prefixes,
        reader,
        settings);
  }

  /** Looks at what was read of a database. */
  static Inspection of(
      DatabaseReading read, Prefixes prefixes, HistoryReader reader, Settings settings) {
    return new Inspection(
        read.target(), read.status(), read.busy(), read::contents, prefixes, reader, settings);
  }

  DatabaseState state() {
    List<Edit> edits = reader.edits(status, settings);
    if (busy != null) {
      // What is there now will not be there, or be more, in a moment.
      return new DatabaseState(target, status, busy, edits, List.of(), List.of(), null, null);
    }
    try {
      return new DatabaseState(
          target, status, null, edits, failed(), unrecorded(), baseline(), null);
    } catch (MigrationException e) {
      return new DatabaseState(
          target, status, null, edits, List.of(), List.of(), null, e.getMessage());
    }
  }

  private List<Evidence> failed() {
    List<Evidence> failed = new ArrayList<>();
    for (Step step : status.in(State.FAILED)) {
      Migration migration = step.migration();
      if (migration != null) {
        failed.add(evidence().of(migration));
      }
    }
    return failed;
  }

  /**
   * Looks at the migrations that would run next, for as long as their objects are there. Those of a
   * history with holes are not looked at: what they would meet was never seen.
   */
  private List<Evidence> unrecorded() {
    List<Evidence> unrecorded = new ArrayList<>();
    if (!status.hasTable() || !status.in(State.FAILED).isEmpty() || hasHoles()) {
      return unrecorded;
    }
    for (Migration pending : status.pending()) {
      Evidence evidence = evidence().of(pending);
      Evidence.Verdict verdict = evidence.verdict();
      if (verdict == Evidence.Verdict.ALL_THERE || verdict == Evidence.Verdict.SOME_THERE) {
        unrecorded.add(evidence);
      }
      if (verdict != Evidence.Verdict.ALL_THERE) {
        return unrecorded;
      }
    }
    return unrecorded;
  }

  private boolean hasHoles() {
    MigrationHistory history = status.history();
    List<Migration> pending = status.pending();
    int tail = history.size() - pending.size();
    return tail < 0 || !history.migrations().subList(tail, history.size()).equals(pending);
  }

  private @Nullable BaselineProposal baseline() {
    if (status.hasTable() || history().table().relations().isEmpty() || contents().isEmpty()) {
      return null;
    }
    return new BaselineFinder(history(), prefixes).find(contents().columns(), schema());
  }

  private EvidenceFinder evidence() {
    return new EvidenceFinder(schema(), history(), prefixes);
  }

  private SchemaSnapshot schema() {
    return contents().schema();
  }

  private Contents contents() {
    Contents read = contents;
    if (read == null) {
      read = reading.get();
      contents = read;
    }
    return read;
  }

  private MigrationHistory history() {
    return status.history();
  }
}
