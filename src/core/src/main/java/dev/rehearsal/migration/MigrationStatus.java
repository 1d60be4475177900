package dev.rehearsal.migration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database against a history: what became of each migration, by the books.
 *
 * <p>Tools themselves leave things out here: {@code prisma migrate status} and {@code deploy} call
 * a database up to date whose migrations were edited or deleted after they had been applied.
 *
 * @param history what the directory holds
 * @param hasTable whether the database has the tool's books at all
 * @param steps first those of the directory in their order, then those that are only in the books
 * @param pending what a deploy would run now, in its order
 */
public record MigrationStatus(
    MigrationHistory history, boolean hasTable, List<Step> steps, List<Migration> pending) {

  public MigrationStatus {
    steps = List.copyOf(steps);
    pending = List.copyOf(pending);
  }

  /** Compares the directory with what the books say; empty when there are none. */
  public static MigrationStatus of(
      MigrationHistory history, Optional<List<RecordedMigration>> recorded) {
    List<RecordedMigration> rows = recorded.orElse(List.of());
    List<Migration> pending = history.pending(rows);
    return new MigrationStatus(
        history, recorded.isPresent(), new StatusSteps(history, rows, pending).all(), pending);
  }

  /** Those in one state. */
  public List<Step> in(State state) {
    return steps.stream().filter(step -> step.state() == state).toList();
  }

  /** Whether the database is what the directory says, by the books. */
  public boolean isUpToDate() {
    return steps.stream()
        .allMatch(step -> step.state() == State.APPLIED || step.state() == State.SKIPPED);
  }

  /**
   * One migration.
   *
   * @param id what the tool calls it
   * @param state what became of it
   * @param migration the step in the directory; null when it is missing there
   * @param recorded the last row of the books; null when there is none
   */
  public record Step(
      String id,
      State state,
      @Nullable Migration migration,
      @Nullable RecordedMigration recorded) {}

  /** What became of a migration. */
  public enum State {
    /** It is applied as it stands in the directory. */
    APPLIED,
    /** It is to be run. */
    PENDING,
    /** It comes before one that is applied, and is not applied itself. */
    OUT_OF_ORDER,
    /** It was begun and not finished, or failed. */
    FAILED,
    /** It failed or was undone, a person has said so, and it is to be run again. */
    ROLLED_BACK,
    /** It is applied, and its file is not what it was then. */
    EDITED,
    /** It is applied, and its file is gone. */
    MISSING,
    /** It is a program, which only its tool can run, and not applied. */
    CODE,
    /** It is a program that is never run here, for a reason that was given. */
    SKIPPED
  }
}
