package dev.rehearsal.trace;

import java.util.List;

/**
 * The rows because of which a migration failed.
 *
 * @param table the table, as PostgreSQL prints it, with its schema
 * @param count how many of its rows are to blame
 * @param present how many it had
 * @param condition what they have in common, in SQL: {@code hostname IS NULL}; {@code true} when
 *     any row would do
 * @param keys the primary keys of the first of them, printed as rows; empty without a primary key
 */
public record BlamedRows(
    String table, long count, long present, String condition, List<String> keys) {

  public BlamedRows {
    keys = List.copyOf(keys);
  }

  @Override
  public String toString() {
    String which = keys.isEmpty() ? "" : ", such as " + String.join(", ", keys);
    return "%d of %d rows of %s%s%s"
        .formatted(
            count, present, table, condition.equals("true") ? "" : " with " + condition, which);
  }
}
