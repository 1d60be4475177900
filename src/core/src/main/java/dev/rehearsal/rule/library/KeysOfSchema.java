package dev.rehearsal.rule.library;

import dev.rehearsal.schema.ConstraintDefinition;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The foreign keys in a schema. */
final class KeysOfSchema {

  private KeysOfSchema() {}

  /** Those that a table has. */
  static Stream<SchemaObject> of(SchemaSnapshot schema, SchemaObject table) {
    return schema.partsOf(table.id()).stream()
        .filter(part -> part.kind() == ObjectKind.CONSTRAINT)
        .filter(part -> ConstraintDefinition.of(part).reference() != null);
  }

  /** The columns of one, not quoted. */
  static List<String> columns(SchemaObject key) {
    return ConstraintDefinition.of(key).columns();
  }

  /** The table to which one leads, as PostgreSQL prints it. */
  static String parent(SchemaObject key) {
    return Objects.requireNonNull(ConstraintDefinition.of(key).reference()).table();
  }
}
