package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.List;
import java.util.Set;

/** Composite types, whose attributes come with them. */
final class CompositeWriter implements ObjectWriter {

  private final Sides sides;

  CompositeWriter(Sides sides) {
    this.sides = sides;
  }

  @Override
  public void create(SchemaObject type, Set<Piece> within, Lines out) {
    List<String> attributes =
        sides.want().parts(type.id(), ObjectKind.ATTRIBUTE).stream()
            .map(AttributeWriter::definition)
            .toList();
    out.add("CREATE TYPE %s AS %s".formatted(type.identity(), Sql.block(attributes)));
  }

  @Override
  public void drop(SchemaObject type, Lines out) {
    out.add(Sql.drop(type));
  }
}
