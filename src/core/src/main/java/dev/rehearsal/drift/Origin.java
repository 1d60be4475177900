package dev.rehearsal.drift;

import org.jspecify.annotations.Nullable;

/**
 * Which migrations an object comes from, as a disposable server has seen it.
 *
 * @param made the id of the migration that made it
 * @param changed the id of the last one that changed it since; null when none has
 */
public record Origin(String made, @Nullable String changed) {

  /** The id of the migration that the object is as it is by. */
  public String last() {
    return changed == null ? made : changed;
  }

  /** For example {@code made by 2_orders, changed by 7_amount}. */
  @Override
  public String toString() {
    return "made by " + made + (changed == null ? "" : ", changed by " + changed);
  }
}
