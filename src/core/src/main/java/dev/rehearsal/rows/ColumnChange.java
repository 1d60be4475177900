package dev.rehearsal.rows;

import dev.rehearsal.rows.TableChange.Kind;

/**
 * What changed in one column of a table that survived.
 *
 * @param column as PostgreSQL prints it
 * @param kind {@link Kind#SURVIVED} when its values changed
 * @param values how many values are concerned: those that changed, in the rows that survived; or
 *     those, other than NULL, that were lost or added with the column
 * @param of how many rows were compared
 * @param exact whether each value was compared, which is not so in a table of more than {@value
 *     RowFingerprint#MOST_ROWS} rows; {@code values} is the least possible number then
 * @param filled how many of the values that changed were NULL before; 0 when that is not known
 */
public record ColumnChange(
    String column, Kind kind, long values, long of, boolean exact, long filled) {

  /** Whether it survived, and nothing became of it but values where there were none. */
  public boolean isOnlyFilled() {
    return kind == Kind.SURVIVED && values == filled;
  }

  /** The change in words. */
  @Override
  public String toString() {
    return switch (kind) {
      case LOST -> "%s: lost with %d values".formatted(column, values);
      case ADDED -> "%s: added with %d values".formatted(column, values);
      case SURVIVED ->
          "%s: %s%d of %d values changed".formatted(column, exact ? "" : "at least ", values, of);
    };
  }
}
