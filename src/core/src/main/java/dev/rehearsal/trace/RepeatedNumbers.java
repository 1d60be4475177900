package dev.rehearsal.trace;

import java.math.BigDecimal;

/**
 * A sequence that gives a column numbers which rows have already, and did not do so before.
 *
 * @param sequence its name, as PostgreSQL prints it, with its schema
 * @param table the table of the column, as PostgreSQL prints it
 * @param column the column alone, as PostgreSQL prints it
 * @param next what the sequence gives next
 * @param greatest the greatest number that a row has
 */
public record RepeatedNumbers(
    String sequence, String table, String column, BigDecimal next, BigDecimal greatest) {

  /** For example {@code public.users_id_seq gives 1 next, and public.users.id has 20}. */
  @Override
  public String toString() {
    return "%s gives %s next, and %s.%s has %s"
        .formatted(sequence, next.toPlainString(), table, column, greatest.toPlainString());
  }
}
