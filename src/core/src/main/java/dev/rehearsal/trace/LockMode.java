package dev.rehearsal.trace;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The modes of table-level locks, from the weakest to the strongest (PostgreSQL documentation,
 * 13.3.1 "Table-Level Locks").
 */
public enum LockMode {
  ACCESS_SHARE("ACCESS SHARE", "AccessShareLock"),
  ROW_SHARE("ROW SHARE", "RowShareLock"),
  ROW_EXCLUSIVE("ROW EXCLUSIVE", "RowExclusiveLock"),
  SHARE_UPDATE_EXCLUSIVE("SHARE UPDATE EXCLUSIVE", "ShareUpdateExclusiveLock"),
  SHARE("SHARE", "ShareLock"),
  SHARE_ROW_EXCLUSIVE("SHARE ROW EXCLUSIVE", "ShareRowExclusiveLock"),
  EXCLUSIVE("EXCLUSIVE", "ExclusiveLock"),
  ACCESS_EXCLUSIVE("ACCESS EXCLUSIVE", "AccessExclusiveLock");

  private final String sql;
  private final String catalogue;

  LockMode(String sql, String catalogue) {
    this.sql = sql;
    this.catalogue = catalogue;
  }

  /**
   * The mode of a name in {@code pg_locks}.
   *
   * @param name such as {@code AccessExclusiveLock}
   * @throws IllegalArgumentException when no mode of a relation's lock is called so
   */
  static LockMode of(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.catalogue.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no lock of a table is called " + name));
  }

  /** Whether one who holds this mode makes those wait who want the other. */
  public boolean conflictsWith(LockMode other) {
    return conflicts().contains(other);
  }

  /** Whether all who wait because of the other mode wait because of this one, too. */
  boolean covers(LockMode other) {
    return conflicts().containsAll(other.conflicts());
  }

  /** Whether a {@code SELECT} waits while it is held. */
  public boolean blocksReads() {
    return conflictsWith(ACCESS_SHARE);
  }

  /** Whether {@code INSERT}, {@code UPDATE} and {@code DELETE} wait while it is held. */
  public boolean blocksWrites() {
    return conflictsWith(ROW_EXCLUSIVE);
  }

  /** PostgreSQL documentation, table 13.2 "Conflicting Lock Modes". */
  private Set<LockMode> conflicts() {
    return switch (this) {
      case ACCESS_SHARE -> EnumSet.of(ACCESS_EXCLUSIVE);
      case ROW_SHARE -> EnumSet.of(EXCLUSIVE, ACCESS_EXCLUSIVE);
      case ROW_EXCLUSIVE -> EnumSet.range(SHARE, ACCESS_EXCLUSIVE);
      case SHARE_UPDATE_EXCLUSIVE -> EnumSet.range(SHARE_UPDATE_EXCLUSIVE, ACCESS_EXCLUSIVE);
      case SHARE ->
          EnumSet.of(
              ROW_EXCLUSIVE,
              SHARE_UPDATE_EXCLUSIVE,
              SHARE_ROW_EXCLUSIVE,
              EXCLUSIVE,
              ACCESS_EXCLUSIVE);
      case SHARE_ROW_EXCLUSIVE -> EnumSet.range(ROW_EXCLUSIVE, ACCESS_EXCLUSIVE);
      case EXCLUSIVE -> EnumSet.range(ROW_SHARE, ACCESS_EXCLUSIVE);
      case ACCESS_EXCLUSIVE -> EnumSet.allOf(LockMode.class);
    };
  }

  /** The mode as SQL spells it: {@code ACCESS EXCLUSIVE}. */
  @Override
  public String toString() {
    return sql;
  }
}
