package dev.rehearsal.rows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the values of one column say, whatever their order.
 *
 * @param column as PostgreSQL prints it
 * @param nulls how many are NULL
 * @param sum of the hashes of all others, by which two columns of any length are compared
 * @param values the hash of each value, row by row; null stands for NULL; empty with more than
 *     {@value RowFingerprint#MOST_ROWS} rows
 */
public record ColumnFingerprint(
    String column, long nulls, BigDecimal sum, List<@Nullable Long> values) {

  /** Copies. */
  public ColumnFingerprint {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }
}
