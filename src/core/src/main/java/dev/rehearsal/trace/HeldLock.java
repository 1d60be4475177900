package dev.rehearsal.trace;

import java.util.Comparator;

/**
 * A lock on a relation.
 *
 * @param relation what is locked
 * @param mode how strongly
 */
public record HeldLock(Relation relation, LockMode mode) implements Comparable<HeldLock> {

  private static final Comparator<HeldLock> ORDER =
      Comparator.comparing(HeldLock::relation).thenComparing(HeldLock::mode);

  @Override
  public int compareTo(HeldLock other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return mode + " on " + relation;
  }
}
