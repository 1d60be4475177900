package dev.rehearsal.rows;

import java.util.List;

/**
 * A type, as PostgreSQL's catalogues have it.
 *
 * @param name as PostgreSQL prints it, with its schema unless it is built in
 * @param plainName its bare name
 * @param builtIn whether it is PostgreSQL's own
 * @param kind as in {@code pg_type.typtype}
 * @param category as in {@code pg_type.typcategory}
 * @param notNull whether it is a domain without NULL
 * @param part the type that a domain, array, range or multirange is made of, or 0
 * @param partName how that is printed for a domain, with its length
 * @param labels of an enum
 * @param checks of a domain, on {@code VALUE}
 * @param fields the types of a composite type's fields
 * @param fieldNames how those are printed
 */
record TypeFacts(
    String name,
    String plainName,
    boolean builtIn,
    char kind,
    char category,
    boolean notNull,
    long part,
    String partName,
    List<String> labels,
    List<String> checks,
    List<Long> fields,
    List<String> fieldNames) {

  boolean isDomain() {
    return kind == 'd';
  }

  boolean isArray() {
    return category == 'A' && kind == 'b';
  }

  /** Whether values of it are written as text of any kind. */
  boolean isText() {
    return category == 'S' && kind == 'b' && !plainName.equals("char");
  }
}
