package dev.rehearsal.sql.syntax;

/**
 * Which objects a GRANT or a REVOKE is about.
 *
 * <p>The numbers are those of {@code GrantTargetType} in {@code parsenodes.h} of PostgreSQL 18.
 */
public enum GrantTarget implements Numbered {
  OBJECTS(0),
  ALL_IN_SCHEMAS(1),
  /** In ALTER DEFAULT PRIVILEGES: objects to come. */
  DEFAULTS(2);

  private final int number;

  GrantTarget(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  static GrantTarget of(int number) {
    return Numbered.find(values(), number);
  }
}
