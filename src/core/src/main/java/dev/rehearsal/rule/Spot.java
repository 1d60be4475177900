package dev.rehearsal.rule;

import org.jspecify.annotations.Nullable;

/**
 * Where harm is done.
 *
 * @param migrationOrNull the id of the migration; null for the history as a whole
 * @param statement the number of the statement in it, from 1; 0 for the migration as a whole
 * @param begin where the part of the statement begins that is looked at, in UTF-16 units from 0
 * @param within where in that part
 */
record Spot(@Nullable String migrationOrNull, int statement, int begin, int within) {

  Spot at(int other) {
    return new Spot(migrationOrNull, statement, begin, Math.max(other, 0));
  }

  /** Where in the statement's text, in UTF-16 units from 0. */
  int offset() {
    return begin + within;
  }
}
