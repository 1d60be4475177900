package dev.rehearsal.model;

/** How much of a database models speak of. */
public enum ModelExtent {
  /** Of all that is in their schemas, by name: what no model has is a difference. */
  ALL,
  /**
   * Of what the program needs: keys, indexes and foreign keys bear any name, there may be more of
   * them than the models have, and tables that no model is of.
   */
  NEEDED
}
