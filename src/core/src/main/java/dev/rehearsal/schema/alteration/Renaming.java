package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaGraph;
import java.util.List;

/** Stub. */
record Renaming(SchemaGraph renamed, List<AlterationStep> steps) {

  static Renaming back(SchemaGraph have, SchemaGraph earlier) {
    return new Renaming(have, List.of());
  }
}
