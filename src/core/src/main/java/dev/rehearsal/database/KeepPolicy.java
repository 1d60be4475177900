package dev.rehearsal.database;

import java.time.Duration;

/**
 * Bounds what failed tests leave behind.
 *
 * @param count how many kept databases, and how many kept servers, may exist at once; 0 keeps none
 * @param age how long one stays before a later run removes it
 */
public record KeepPolicy(int count, Duration age) {

  /** Ten, for a week. */
  public static final KeepPolicy DEFAULT = new KeepPolicy(10, Duration.ofDays(7));

  public KeepPolicy {
    if (count < 0 || age.isNegative()) {
      throw new IllegalArgumentException("cannot keep " + count + " databases for " + age);
    }
  }

  /** Whether nothing is ever kept. */
  public boolean keepsNothing() {
    return count == 0 || age.isZero();
  }
}
