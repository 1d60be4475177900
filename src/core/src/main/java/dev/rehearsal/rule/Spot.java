package dev.rehearsal.rule;

import org.jspecify.annotations.Nullable;

/**
 * Where harm is done.
 *
 * @param migrationOrNull the id of the migration; null for the history as a whole
 * @param statement the number of the statement in it, from 1; 0 for the migration as a whole
 * @param offset where in the statement's text, in UTF-16 units from 0
 */
record Spot(@Nullable String migrationOrNull, int statement, int offset) {

  Spot at(int other) {
    return new Spot(migrationOrNull, statement, Math.max(other, 0));
  }
}
