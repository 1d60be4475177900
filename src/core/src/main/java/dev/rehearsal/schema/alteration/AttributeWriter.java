package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Attributes of composite types. Their order is that of the values, so they come at the end. */
final class AttributeWriter implements ObjectWriter {

  private final Sides sides;

  AttributeWriter(Sides sides) {
    this.sides = sides;
  }

  @Override
  public void create(SchemaObject attribute, Set<Piece> within, Lines out) {
    SchemaObject type = sides.want().parent(attribute);
    List<String> should = names(sides.want(), type);
    List<String> was = names(sides.have(), type);
    List<String> will =
        Stream.concat(
                was.stream().filter(should::contains),
                should.stream().filter(name -> !was.contains(name)))
            .toList();
    if (!will.equals(should)) {
      out.refuse("it would be the last attribute, and the order of attributes is that of values");
      return;
    }
    out.add("%s ADD ATTRIBUTE %s".formatted(Sql.alter(type), definition(attribute)));
  }

  @Override
  public void drop(SchemaObject attribute, Lines out) {
    SchemaObject type = sides.have().parent(attribute);
    Loss values =
        new Loss(Loss.Type.DESTROYED, attribute.id(), "the values of " + attribute.identity());
    out.add("%s DROP ATTRIBUTE %s".formatted(Sql.alter(type), attribute.ownName()), values);
  }

  @Override
  public Course course(Pair pair) {
    return Course.IN_PLACE;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    SchemaObject type = sides.want().parent(pair.now());
    boolean isUsed =
        sides.have().pieces().stream()
            .filter(piece -> piece.id().kind() == ObjectKind.COLUMN)
            .anyMatch(piece -> sides.have().needs(piece).contains(Piece.of(type.id())));
    if (isUsed) {
      out.refuse("columns are of its type, and PostgreSQL changes no attribute of such a type");
    } else if (pair.changes("type", "collation")) {
      out.add(
          "%s ALTER ATTRIBUTE %s TYPE %s%s"
              .formatted(
                  Sql.alter(type), pair.now().ownName(), pair.is("type"), collation(pair.now())));
    } else {
      out.refuse("nothing changes what else is known of an attribute");
    }
  }

  static String definition(SchemaObject attribute) {
    return "%s %s%s"
        .formatted(
            attribute.ownName(), attribute.attribute("type").orElse(""), collation(attribute));
  }

  private static String collation(SchemaObject attribute) {
    return attribute.attribute("collation").map(c -> " COLLATE " + c).orElse("");
  }

  private static List<String> names(World world, SchemaObject type) {
    return world.parts(type.id(), ObjectKind.ATTRIBUTE).stream()
        .map(SchemaObject::ownName)
        .toList();
  }
}
