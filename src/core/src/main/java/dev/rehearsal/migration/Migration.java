package dev.rehearsal.migration;

import org.jspecify.annotations.Nullable;

/**
 * One step of a history.
 *
 * @param id what the tool calls it, unique in its history: the directory's name in Prisma, the
 *     file's name without {@code .sql} in most others
 * @param kind what sort of step it is
 * @param up what applies it
 * @param down what undoes it; null when nothing does
 * @param checksum what the tool's own books hold of the text; empty when they hold nothing
 */
public record Migration(
    String id, Kind kind, Execution up, @Nullable Execution down, String checksum) {

  /** A step that is applied once and that nothing undoes. */
  public Migration(String id, Execution up, String checksum) {
    this(id, Kind.VERSIONED, up, null, checksum);
  }

  /** The same step with something that undoes it. */
  public Migration undoneBy(@Nullable Execution undo) {
    return new Migration(id, kind, up, undo, checksum);
  }

  /** What runs it in one direction; null when nothing does. */
  public @Nullable Execution execution(Direction direction) {
    return direction == Direction.UP ? up : down;
  }

  /** Whether it is a program, so that only its tool can run it. */
  public boolean isCode() {
    return up.mode() == ExecutionMode.CODE;
  }

  @Override
  public String toString() {
    return id;
  }

  /** The sorts of steps. */
  public enum Kind {
    /** Applied once, in its place. */
    VERSIONED,
    /** Applied again whenever its text has changed, after all versioned ones. */
    REPEATABLE,
    /** Stands for all versions up to its own, on a database that has none of them. */
    BASELINE
  }
}
