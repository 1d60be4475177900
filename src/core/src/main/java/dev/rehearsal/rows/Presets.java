package dev.rehearsal.rows;

import org.jspecify.annotations.Nullable;

/** Values that a column's default gives away. */
final class Presets {

  private Presets() {}

  /** The default of a JSON column that is a list: what is put in elsewhere will be one, too. */
  static @Nullable String numberOrJson(Wish wish, String type) {
    return type.startsWith("json") && wish.preset().startsWith("'[") && !wish.unique()
        ? "'[]'"
        : null;
  }
}
