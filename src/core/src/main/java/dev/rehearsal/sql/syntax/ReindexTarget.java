package dev.rehearsal.sql.syntax;

/**
 * What a REINDEX is about.
 *
 * <p>The numbers are those of {@code ReindexObjectType} in {@code parsenodes.h} of PostgreSQL 18.
 */
public enum ReindexTarget implements Numbered {
  INDEX(0),
  TABLE(1),
  SCHEMA(2),
  SYSTEM(3),
  DATABASE(4);

  private final int number;

  ReindexTarget(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  static ReindexTarget of(int number) {
    return Numbered.find(values(), number);
  }
}
