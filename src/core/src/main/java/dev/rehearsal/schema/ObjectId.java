package dev.rehearsal.schema;

/**
 * What tells an object of a database from all others.
 *
 * @param kind its kind
 * @param identity its name as PostgreSQL prints it, complete and quoted where need be: {@code
 *     public."Order"}, {@code public."Order".id} for a column, a constraint or a trigger, {@code
 *     public.total(integer)} for a function
 */
public record ObjectId(ObjectKind kind, String identity) implements Comparable<ObjectId> {

  @Override
  public int compareTo(ObjectId other) {
    int byKind = kind.compareTo(other.kind);
    return byKind == 0 ? identity.compareTo(other.identity) : byKind;
  }

  /** For example {@code column public."Order".id}. */
  @Override
  public String toString() {
    return kind + " " + identity;
  }
}
