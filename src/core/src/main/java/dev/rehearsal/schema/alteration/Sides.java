package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaGraph;

/**
 * What is, and what should be.
 *
 * @param have the schema as it is
 * @param want the schema as it should be
 */
record Sides(World have, World want) {

  static Sides of(SchemaGraph have, SchemaGraph want) {
    return new Sides(new World(have), new World(want));
  }

  int major() {
    return have.server().major();
  }

  /** Who makes the changes, and so owns what is made; not quoted. */
  String role() {
    return have.server().role();
  }
}
