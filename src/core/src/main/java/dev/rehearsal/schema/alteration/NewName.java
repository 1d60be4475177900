package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * What an object is to be called.
 *
 * @param schema its schema, not quoted; null for what is in none
 * @param name its own name, not quoted
 */
record NewName(@Nullable String schema, String name) {

  /** The object with this name: behind that of its table, or in its schema. */
  ObjectId id(SchemaObject object) {
    String own = QualifiedName.of(name).toString();
    String identity = object.identity();
    ObjectId parent = object.parent();
    if (parent != null && identity.startsWith(parent.identity() + ".")) {
      return new ObjectId(object.kind(), parent.identity() + "." + own);
    }
    String arguments =
        switch (object.kind()) {
          case FUNCTION, PROCEDURE, AGGREGATE ->
              identity.substring(RoutineWriter.arguments(identity));
          default -> "";
        };
    boolean isInSchema = schema != null && object.kind() != ObjectKind.SCHEMA;
    String full = isInSchema ? new QualifiedName(schema, name).toString() : own;
    return new ObjectId(object.kind(), full + arguments);
  }
}
