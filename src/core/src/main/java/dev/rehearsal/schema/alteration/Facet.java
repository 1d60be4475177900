package dev.rehearsal.schema.alteration;

/** What of an object is made and dropped by itself. */
enum Facet {
  /** All but the others. */
  OBJECT(""),
  /** The default of a column, which may need what the column does not need. */
  DEFAULT("default"),
  /** That a sequence goes with a column, whose default needs the sequence. */
  OWNED_BY("owned by"),
  /** By what replication finds a row: often an index, which needs the table. */
  REPLICA_IDENTITY("replica identity"),
  /** The index by which a table is sorted. */
  CLUSTERED_ON("clustered on");

  private final String attribute;

  Facet(String attribute) {
    this.attribute = attribute;
  }

  /** The attribute that says it. */
  String attribute() {
    return attribute;
  }
}
