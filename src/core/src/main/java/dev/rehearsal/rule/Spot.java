package dev.rehearsal.rule;

import dev.rehearsal.migration.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Where harm is done.
 *
 * @param migrationOrNull the id of the migration; null for the history as a whole
 * @param direction whether it is in what applies the migration, or in what undoes it
 * @param statement the number of the statement in it, from 1; 0 for the migration as a whole
 * @param begin where the part of the statement begins that is looked at, in UTF-16 units from 0
 * @param within where in that part
 */
record Spot(
    @Nullable String migrationOrNull, Direction direction, int statement, int begin, int within) {

  /** A migration as a whole; or a history, without one. */
  static Spot whole(@Nullable String migrationOrNull) {
    return new Spot(migrationOrNull, Direction.UP, 0, 0, 0);
  }

  Spot at(int other) {
    return new Spot(migrationOrNull, direction, statement, begin, Math.max(other, 0));
  }

  /** Where in the statement's text, in UTF-16 units from 0. */
  int offset() {
    return begin + within;
  }
}
