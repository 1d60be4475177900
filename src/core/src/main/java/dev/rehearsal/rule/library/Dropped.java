package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Proof;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.ObjectType;

/**
 * An object that a statement drops by its name, and that was there before the migration.
 *
 * @param type its type
 * @param name its name without quotes
 * @param printed its name as PostgreSQL prints it
 * @param offset where in the statement
 * @param proof what the run says
 */
record Dropped(ObjectType type, QualifiedName name, String printed, int offset, Proof proof) {

  /** The kind as PostgreSQL calls it: {@code materialized view}. */
  String kind() {
    return Drops.word(type);
  }

  /** What other rules call it when they see it go. */
  String cause() {
    return "drop " + printed;
  }
}
