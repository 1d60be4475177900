package dev.rehearsal.schema.alteration;

/** How a changed object comes to what it should be. */
enum Course {
  /** By a statement that leaves alone what stands on it. */
  IN_PLACE,
  /** By a statement that PostgreSQL refuses as long as something stands on it. */
  IN_PLACE_ALONE,
  /** It is dropped and made anew. */
  ANEW
}
