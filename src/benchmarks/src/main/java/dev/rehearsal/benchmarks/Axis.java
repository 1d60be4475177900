package dev.rehearsal.benchmarks;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What grows.
 *
 * @param name in the plural
 * @param sizes the smallest first
 * @param tables how many a history of a size makes
 * @param migrations how many it has
 * @param courses in the order in which they are measured: who comes first finds nothing migrated
 */
record Axis(
    String name,
    List<Integer> sizes,
    IntUnaryOperator tables,
    IntUnaryOperator migrations,
    List<Course> courses) {

  /** The same, with no size that is larger. */
  Axis upTo(int most) {
    return new Axis(
        name, sizes.stream().filter(size -> size <= most).toList(), tables, migrations, courses);
  }
}
