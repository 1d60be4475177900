package dev.rehearsal.migration;

/**
 * How a tool sends a migration to the server. It decides what a failure in the middle leaves
 * behind, and which statements can run at all, so that it belongs to the migration and is no switch
 * of ours.
 */
public enum ExecutionMode {
  /**
   * The whole file in one message: one implicit transaction, which the file may end itself
   * (PostgreSQL documentation, 54.2.2.1 "Multiple Statements in a Simple Query"). The books are
   * kept outside of it.
   */
  WHOLE_FILE_SIMPLE_QUERY(Transactions.NONE),
  /** The whole file in one message between BEGIN and COMMIT, together with the books. */
  WHOLE_FILE_ONE_TX(Transactions.ONE_A_MIGRATION),
  /** Statement by statement between BEGIN and COMMIT, together with the books. */
  SPLIT_ONE_TX(Transactions.ONE_A_MIGRATION),
  /** Statement by statement, each committed by itself: a failure leaves those before it. */
  SPLIT_NO_TX(Transactions.NONE),
  /** All migrations that are pending in one transaction: none or all of them. */
  ALL_PENDING_ONE_TX(Transactions.ONE_FOR_ALL),
  /**
   * As psql runs a script: each statement by itself, with the rows of {@code COPY … FROM STDIN},
   * and the commands of psql as far as they can be honoured.
   */
  PSQL(Transactions.NONE),
  /** The tool runs it, or has a person run it: not SQL, and not for us. */
  CODE(Transactions.NONE);

  private final Transactions transactions;

  ExecutionMode(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Whether the tool opens a transaction around what the file holds. */
  public boolean opensTransaction() {
    return transactions != Transactions.NONE;
  }

  /** Whether a migration shares its transaction with those before and after it that do so, too. */
  public boolean sharesTransaction() {
    return transactions == Transactions.ONE_FOR_ALL;
  }

  Transactions transactions() {
    return transactions;
  }

  /** Which transactions the tool opens around what the file holds. */
  enum Transactions {
    NONE,
    ONE_A_MIGRATION,
    ONE_FOR_ALL
  }
}
