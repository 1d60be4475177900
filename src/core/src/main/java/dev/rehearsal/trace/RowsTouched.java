package dev.rehearsal.trace;

/**
 * Rows of a table that a statement wrote.
 *
 * @param relation the table
 * @param inserted how many rows came
 * @param updated how many rows were written anew
 * @param deleted how many rows went; those that {@code TRUNCATE} removes are not counted
 * @param present how many rows were there when the migration began; 0 for a new table
 */
public record RowsTouched(
    Relation relation, long inserted, long updated, long deleted, long present)
    implements Comparable<RowsTouched> {

  /** Whether each row that was there was written anew or went. */
  public boolean touchesAll() {
    return present > 0 && updated + deleted >= present;
  }

  @Override
  public int compareTo(RowsTouched other) {
    return relation.compareTo(other.relation);
  }

  /** In one line: {@code public.t +1 ~2 -3 of 4}. */
  @Override
  public String toString() {
    return "%s +%d ~%d -%d of %d".formatted(relation, inserted, updated, deleted, present);
  }
}
