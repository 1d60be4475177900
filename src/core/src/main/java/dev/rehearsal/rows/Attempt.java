package dev.rehearsal.rows;

import java.util.List;

/**
 * A way to make a row that could not be made in the ways before.
 *
 * @param salt which numbers the values come from, and which rows it refers to
 * @param sparse whether everything is NULL that may be
 * @param ordinary whether the row gives up being of its kind
 * @param sampled whether values are chosen by evaluating the checks
 */
record Attempt(int salt, boolean sparse, boolean ordinary, boolean sampled) {

  /** The way that is nearly always good enough. */
  static final Attempt FIRST = new Attempt(0, false, false, true);

  /** The others, in this order. */
  static final List<Attempt> OTHERS =
      List.of(
          new Attempt(1, false, false, true),
          new Attempt(2, false, true, true),
          new Attempt(3, true, true, true),
          new Attempt(4, false, true, false),
          new Attempt(5, true, true, false),
          new Attempt(6, false, true, true),
          new Attempt(7, true, true, true),
          new Attempt(8, false, true, true),
          new Attempt(9, false, true, true));
}
