package dev.rehearsal.trace;

import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Migration;
import java.util.List;

/**
 * What a migration did on a filled database.
 *
 * @param migration the migration
 * @param direction which way it ran
 * @param attempts first on all kinds of rows; when that fails on ordinary ones, and when that
 *     fails, too, on none
 * @param unreached the statements that no attempt reached, in order
 */
public record MigrationTrace(
    Migration migration,
    Direction direction,
    List<Attempt> attempts,
    List<UnreachedStatement> unreached) {

  /** How a migration ended. */
  public enum Outcome {
    /** It ran to its end on rows of all kinds. */
    APPLIED,
    /** It fails only when rows are unusual: NULL, duplicates, extreme values. */
    FAILS_ON_UNUSUAL_ROWS,
    /** It fails when there are rows, and runs on empty tables. */
    FAILS_ON_ROWS,
    /** It fails on empty tables, too. */
    FAILS
  }

  /** Checks and copies. */
  public MigrationTrace {
    attempts = List.copyOf(attempts);
    unreached = List.copyOf(unreached);
    if (attempts.isEmpty()) {
      throw new IllegalArgumentException("no attempt was made to run " + migration);
    }
  }

  /** The run on all kinds of rows. */
  public Attempt first() {
    return attempts.get(0);
  }

  /** The run that got furthest: the one that shows all statements, unless each failed. */
  public Attempt best() {
    return attempts.get(attempts.size() - 1);
  }

  /** How it ended. */
  public Outcome outcome() {
    if (!best().succeeded()) {
      return Outcome.FAILS;
    }
    return switch (best().rows()) {
      case ALL -> Outcome.APPLIED;
      case ORDINARY -> Outcome.FAILS_ON_UNUSUAL_ROWS;
      case NONE -> Outcome.FAILS_ON_ROWS;
    };
  }
}
