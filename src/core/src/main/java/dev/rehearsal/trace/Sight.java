package dev.rehearsal.trace;

/**
 * From where a statement was looked at, from the surest sight to the least sure.
 *
 * <p>Whatever the sight, what is in the catalogue and in the server's counts afterwards is exact:
 * rewrites, scans, indexes, rows and objects. It is locks that are gone with their transaction.
 */
public enum Sight {
  /** From inside of its transaction: each lock is still held when the statement has ended. */
  INSIDE("looked at from inside of its transaction"),
  /**
   * From another session, which held it up before each table that it could lock and read there what
   * it held and wanted. The same statement shows the same locks each time.
   */
  HELD_UP("held up at each table by another session"),
  /**
   * From another session, which looked now and then without holding it up, since that could have
   * changed what the statement does. A lock that was held for a moment may be missing.
   */
  GLIMPSED("glimpsed now and then by another session");

  private final String words;

  Sight(String words) {
    this.words = words;
  }

  /** Whether no transaction could be around the statement. */
  public boolean isAlone() {
    return this != INSIDE;
  }

  /** Whether it shows the same each time. */
  public boolean isSure() {
    return this != GLIMPSED;
  }

  /** The sight in words that follow "it was". */
  @Override
  public String toString() {
    return words;
  }
}
