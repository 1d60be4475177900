package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;

/** Statements for what is set and unset by itself. */
final class FacetWriter {

  private final Sides sides;

  FacetWriter(Sides sides) {
    this.sides = sides;
  }

  void write(Action action) {
    boolean unset = action.type() == Action.Type.DROP;
    World world = unset ? sides.have() : sides.want();
    Piece piece = action.lead();
    SchemaObject object = world.object(piece.id());
    String value = unset ? "" : world.value(piece);
    switch (piece.facet()) {
      case DEFAULT -> setDefault(object, world, value, action.lines());
      case OWNED_BY -> {
        String owner = unset ? "NONE" : value;
        action.lines().add(Sql.alter(object) + " OWNED BY " + owner);
      }
      case REPLICA_IDENTITY ->
          action.lines().add(Sql.alter(object) + " REPLICA IDENTITY " + identity(value));
      case CLUSTERED_ON ->
          action
              .lines()
              .add(
                  Sql.alter(object)
                      + (unset ? " SET WITHOUT CLUSTER" : " CLUSTER ON " + index(value)));
      case OBJECT -> throw new IllegalStateException(piece + " is no facet");
    }
  }

  /** Each child is changed by itself, as it may have another default than its parent. */
  private void setDefault(SchemaObject column, World world, String value, Lines out) {
    String change = value.isEmpty() ? "DROP DEFAULT" : "SET DEFAULT " + sides.expression(value);
    SchemaObject table = world.parent(column);
    String only = world.hasChildren(table) ? "ONLY " : "";
    out.add(
        "ALTER %s %s%s ALTER COLUMN %s %s"
            .formatted(Sql.word(table.kind()), only, table.identity(), column.ownName(), change));
  }

  private String identity(String value) {
    return switch (value) {
      case "" -> "DEFAULT";
      case "full" -> "FULL";
      case "nothing" -> "NOTHING";
      case "index (dropped)" -> "NOTHING";
      default -> "USING INDEX " + index(value.substring("index ".length()));
    };
  }

  private String index(String identity) {
    return sides.want().object(new ObjectId(ObjectKind.INDEX, identity)).ownName();
  }
}
