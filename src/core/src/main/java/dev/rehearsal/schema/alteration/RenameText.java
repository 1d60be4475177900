package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.Objects;

/** The statements that give other names. */
final class RenameText {

  private RenameText() {}

  /** All but the new name. */
  static String of(SchemaObject object, SchemaSnapshot snapshot) {
    return switch (object.kind()) {
      case COLUMN, CONSTRAINT, ATTRIBUTE ->
          "%s RENAME %s %s TO "
              .formatted(
                  Sql.alter(parent(object, snapshot)), Sql.word(object.kind()), object.ownName());
      case TRIGGER, RULE, POLICY ->
          "ALTER %s %s ON %s RENAME TO "
              .formatted(
                  Sql.word(object.kind()), object.ownName(), parent(object, snapshot).identity());
      default -> Sql.alter(object) + " RENAME TO ";
    };
  }

  private static SchemaObject parent(SchemaObject object, SchemaSnapshot snapshot) {
    return snapshot.object(Objects.requireNonNull(object.parent())).orElseThrow();
  }
}
