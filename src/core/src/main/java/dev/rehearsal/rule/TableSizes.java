package dev.rehearsal.rule;

import java.util.Set;

/**
 * What a project says about the sizes of its tables in production.
 *
 * @param small tables that are read and written anew in no time, as PostgreSQL prints their names,
 *     with their schema
 * @param big tables on which nothing that lasts is harmless
 */
public record TableSizes(Set<String> small, Set<String> big) {

  /** Nothing is known: any table may be big. */
  public static final TableSizes UNKNOWN = new TableSizes(Set.of(), Set.of());

  public TableSizes {
    small = Set.copyOf(small);
    big = Set.copyOf(big);
  }

  public boolean isSmall(String table) {
    return small.contains(table);
  }

  public boolean isBig(String table) {
    return big.contains(table);
  }
}
