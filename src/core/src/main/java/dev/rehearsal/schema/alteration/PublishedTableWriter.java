package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import java.util.Set;

/** The tables of a publication. */
final class PublishedTableWriter implements ObjectWriter {

  private final Sides sides;

  PublishedTableWriter(Sides sides) {
    this.sides = sides;
  }

  @Override
  public void create(SchemaObject published, Set<Piece> within, Lines out) {
    if (published.attribute("published with").isPresent()) {
      out.refuse("it is published with " + published.attribute("published with").orElse(""));
      return;
    }
    String columns = published.attribute("columns").map(c -> " (" + c + ")").orElse("");
    String filter = published.attribute("filter").map(f -> " WHERE (" + f + ")").orElse("");
    out.add(
        "%s ADD TABLE %s%s%s"
            .formatted(
                Sql.alter(sides.want().parent(published)),
                table(published, sides.want()),
                columns,
                sides.expression(filter)));
  }

  @Override
  public void drop(SchemaObject published, Lines out) {
    if (published.attribute("published with").isPresent()) {
      out.refuse("it is published with " + published.attribute("published with").orElse(""));
      return;
    }
    out.add(
        "%s DROP TABLE %s"
            .formatted(Sql.alter(sides.have().parent(published)), table(published, sides.have())));
  }

  /** It is called {@code public.t in publication}. */
  private static String table(SchemaObject published, World world) {
    String end = " in " + world.parent(published).identity();
    String identity = published.identity();
    return identity.substring(0, identity.length() - end.length());
  }
}
