package dev.rehearsal.trace;

/**
 * A table that was read from its beginning to its end.
 *
 * @param relation existed before the migration
 * @param times how often
 */
public record FullScan(Relation relation, long times) implements Comparable<FullScan> {

  @Override
  public int compareTo(FullScan other) {
    return relation.compareTo(other.relation);
  }

  @Override
  public String toString() {
    return relation.toString();
  }
}
