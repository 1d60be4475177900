package dev.rehearsal.rows;

/**
 * What is known of one column of a real database: numbers about its values, and none of them.
 *
 * @param table as PostgreSQL prints it, with its schema
 * @param column as PostgreSQL prints it
 * @param nullFraction which part of its values is NULL, from 0 to 1, as {@code ANALYZE} estimated
 *     it
 * @param averageWidth how many bytes a value has on average
 * @param distinct how many values there are, or, below 0, which part of the rows has a value of its
 *     own, negated, as in {@code pg_stats.n_distinct}
 */
public record ColumnProfile(
    String table, String column, double nullFraction, int averageWidth, double distinct) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException when the fraction is none
   */
  public ColumnProfile {
    if (!(nullFraction >= 0 && nullFraction <= 1)) {
      throw new IllegalArgumentException("%s is no fraction from 0 to 1".formatted(nullFraction));
    }
  }

  /** Whether {@code ANALYZE} saw NULL. */
  boolean hasNulls() {
    return nullFraction > 0;
  }
}
