package dev.rehearsal.sql.syntax;

/**
 * What a statement does to a transaction.
 *
 * <p>The numbers are those of {@code TransactionStmtKind} in {@code parsenodes.h} of PostgreSQL 18.
 */
public enum TransactionType implements Numbered {
  BEGIN(0),
  START(1),
  COMMIT(2),
  ROLLBACK(3),
  SAVEPOINT(4),
  RELEASE(5),
  ROLLBACK_TO(6),
  PREPARE(7),
  COMMIT_PREPARED(8),
  ROLLBACK_PREPARED(9);

  private final int number;

  TransactionType(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  static TransactionType of(int number) {
    return Numbered.find(values(), number);
  }
}
