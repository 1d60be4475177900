package dev.rehearsal.sql.syntax;

/**
 * A kind of constraint on a column, a table or a domain.
 *
 * <p>The numbers are those of {@code ConstrType} in {@code parsenodes.h} of PostgreSQL 18.
 */
public enum ConstraintType implements Numbered {
  NULL(0),
  NOT_NULL(1),
  DEFAULT(2),
  IDENTITY(3),
  GENERATED(4),
  CHECK(5),
  PRIMARY_KEY(6),
  UNIQUE(7),
  EXCLUDE(8),
  FOREIGN_KEY(9),
  /** Of the constraint before it, as the five that follow. */
  DEFERRABLE(10),
  NOT_DEFERRABLE(11),
  INITIALLY_DEFERRED(12),
  INITIALLY_IMMEDIATE(13),
  ENFORCED(14),
  NOT_ENFORCED(15);

  private final int number;

  ConstraintType(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  static ConstraintType of(int number) {
    return Numbered.find(values(), number);
  }
}
