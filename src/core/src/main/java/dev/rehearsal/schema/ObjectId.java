package dev.rehearsal.schema;

import java.util.Comparator;

/**
 * What tells an object of a database from all others.
 *
 * @param kind its kind
 * @param identity its name as PostgreSQL prints it, complete and quoted where need be: {@code
 *     public."Order"}, {@code public."Order".id} for a column, a constraint or a trigger, {@code
 *     public.total(integer)} for a function
 */
public record ObjectId(ObjectKind kind, String identity) implements Comparable<ObjectId> {

  private static final Comparator<ObjectId> ORDER =
      Comparator.comparing(ObjectId::kind).thenComparing(ObjectId::identity);

  @Override
  public int compareTo(ObjectId other) {
    return ORDER.compare(this, other);
  }

  /** For example {@code column public."Order".id}. */
  @Override
  public String toString() {
    return kind + " " + identity;
  }
}
