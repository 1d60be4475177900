package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import org.jspecify.annotations.Nullable;

/** What a table shares with the one that it is a partition of. */
final class Partitions {

  private Partitions() {}

  /** Whether a table that both sides have is attached or detached. */
  static boolean isChanging(SchemaObject table, Sides sides) {
    SchemaObject old = sides.have().find(table.id());
    SchemaObject now = sides.want().find(table.id());
    return old != null
        && now != null
        && !old.attribute("partition of").equals(now.attribute("partition of"));
  }

  /**
   * Whether the table that a partition is of has the like of an index or constraint, so that
   * attaching and detaching take care of it.
   */
  static boolean parentHas(World world, @Nullable SchemaObject partition, SchemaObject part) {
    if (partition == null || part.attribute("inherited").isPresent()) {
      return false;
    }
    String parent = partition.attribute("partition of").orElse("");
    return world.parts(new ObjectId(ObjectKind.TABLE, parent), part.kind()).stream()
        .filter(object -> object.kind() == ObjectKind.INDEX || !isCheck(object))
        .anyMatch(object -> object.attribute("definition").equals(part.attribute("definition")));
  }

  private static boolean isCheck(SchemaObject constraint) {
    return constraint.attribute("definition").orElse("").startsWith("CHECK");
  }

  /** Whether a part is of the table with that identity. */
  static boolean isOf(String table, SchemaObject part) {
    ObjectId parent = part.parent();
    return parent != null && parent.identity().equals(table);
  }
}
