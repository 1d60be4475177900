package dev.rehearsal.trace;

/**
 * A relation that got new files: each of its rows was written anew (PostgreSQL documentation, 52.11
 * "pg_class", relfilenode).
 *
 * @param relation existed before the migration
 */
public record Rewrite(Relation relation) implements Comparable<Rewrite> {

  @Override
  public int compareTo(Rewrite other) {
    return relation.compareTo(other.relation);
  }

  @Override
  public String toString() {
    return relation.toString();
  }
}
