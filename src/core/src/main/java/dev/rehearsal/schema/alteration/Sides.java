package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaGraph;

/**
 * What is, and what should be.
 *
 * @param have the schema as it is
 * @param want the schema as it should be
 * @param verbatim whether expressions are written as PostgreSQL printed them
 */
record Sides(World have, World want, boolean verbatim) {

  static Sides of(SchemaGraph have, SchemaGraph want, boolean verbatim) {
    return new Sides(new World(have), new World(want), verbatim);
  }

  int major() {
    return have.server().major();
  }

  /** Who makes the changes, and so owns what is made; not quoted. */
  String role() {
    return have.server().role();
  }

  /** How an expression is written that PostgreSQL has printed. */
  String expression(String printed) {
    return verbatim ? printed : Expressions.plain(printed);
  }
}
