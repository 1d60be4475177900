package dev.rehearsal.sql.syntax;

/**
 * What a SET or RESET does.
 *
 * <p>The numbers are those of {@code VariableSetKind} in {@code parsenodes.h} of PostgreSQL 18.
 */
public enum SettingAction implements Numbered {
  TO_VALUE(0),
  TO_DEFAULT(1),
  /** {@code SET … FROM CURRENT}, of a function. */
  FROM_CURRENT(2),
  /** {@code SET TRANSACTION} and its like. */
  OF_TRANSACTION(3),
  RESET(4),
  RESET_ALL(5);

  private final int number;

  SettingAction(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  static SettingAction of(int number) {
    return Numbered.find(values(), number);
  }
}
