package dev.rehearsal.check;

import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.Comparison.Aspect;

/**
 * What to compare of a database and its migrations, and what to find out besides.
 *
 * @param comparison how exactly
 * @param mending whether statements are wanted that end a drift, proven on a copy
 * @param adopting whether those that bring the migrations to the database are to be written as the
 *     project's next migration
 */
public record DriftRequest(Comparison comparison, boolean mending, boolean adopting) {

  /**
   * Structure and comments, as it works. Who owns what, and who may do what, differs from one
   * environment to the next in most projects.
   */
  public static final DriftRequest DEFAULT =
      new DriftRequest(Comparison.STRUCTURE.with(Aspect.COMMENTS), false, false);

  /** The same, and how to end the drift. */
  public DriftRequest withMending() {
    return new DriftRequest(comparison, true, adopting);
  }

  /** The same, and a migration that adopts the drift. */
  public DriftRequest withAdopting() {
    return new DriftRequest(comparison, true, true);
  }

  /** The same for another comparison. */
  public DriftRequest with(Comparison other) {
    return new DriftRequest(other, mending, adopting);
  }
}
