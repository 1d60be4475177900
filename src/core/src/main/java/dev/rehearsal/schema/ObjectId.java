package dev.rehearsal.schema;

import org.jspecify.annotations.Nullable;

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

  /** Many thousands are looked up, for which what records have by themselves is slow. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectId id && kind == id.kind && identity.equals(id.identity);
  }

  @Override
  public int hashCode() {
    return 31 * identity.hashCode() + kind.hashCode();
  }

  /** For example {@code column public."Order".id}. */
  @Override
  public String toString() {
    return kind + " " + identity;
  }
}
