package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes a type anew under columns that hold values of it: the old one gets another name, each
 * column changes over by way of text, and the old one goes.
 */
final class TypeSwap {

  private static final int LONGEST_NAME = 63;

  private final Sides sides;
  private final Writers writers;
  private final Fates fates;

  TypeSwap(Sides sides, Writers writers, Fates fates) {
    this.sides = sides;
    this.writers = writers;
    this.fates = fates;
  }

  void write(ObjectId id, Action action) {
    Lines out = action.lines();
    SchemaObject old = sides.have().object(id);
    SchemaObject now = sides.want().object(id);
    String spare = spare(old);
    out.add("%s RENAME TO %s".formatted(Sql.alter(old), QualifiedName.of(spare)));
    Set<Piece> within = new TreeSet<>();
    sides.want().parts(id, ObjectKind.CONSTRAINT).forEach(c -> within.add(Piece.of(c.id())));
    writers.of(id).create(now, within, out);
    columns(id).forEach(column -> change(column, now, out));
    out.add("DROP %s %s".formatted(Sql.word(old.kind()), new QualifiedName(old.schema(), spare)));
  }

  /** The columns that are of the type before and after, those of the parents alone. */
  private List<SchemaObject> columns(ObjectId type) {
    Piece piece = Piece.of(type);
    return sides.have().pieces().stream()
        .filter(p -> p.isObject() && p.id().kind() == ObjectKind.COLUMN)
        .filter(p -> !fates.of(p).isDropped())
        .filter(p -> sides.have().needs(p).contains(piece) && sides.want().needs(p).contains(piece))
        .map(p -> sides.have().object(p.id()))
        .filter(column -> ColumnWriter.inheritedFrom(column, sides.have()) == null)
        .toList();
  }

  private void change(SchemaObject column, SchemaObject type, Lines out) {
    String name = column.ownName();
    SchemaObject table = sides.have().parent(column);
    String is = column.attribute("type").orElse("");
    String text = is.endsWith("[]") ? "text[]" : "text";
    Loss[] losses =
        type.kind() == ObjectKind.ENUM
            ? lostLabels(column, type)
            : new Loss[] {
              new Loss(
                  Loss.Type.MAY_FAIL,
                  column.id(),
                  "a value of %s is no %s as it should be".formatted(column.identity(), is))
            };
    out.add(
        "%s ALTER COLUMN %s TYPE %s USING %s::%s::%s"
            .formatted(Sql.alter(table), name, is, name, text, is),
        losses);
  }

  private Loss[] lostLabels(SchemaObject column, SchemaObject type) {
    List<String> is = EnumWriter.labels(EnumWriter.values(type));
    List<String> was = EnumWriter.labels(EnumWriter.values(sides.have().object(type.id())));
    List<String> lost = was.stream().filter(label -> !is.contains(label)).toList();
    String words = "%s is %s in a row".formatted(column.identity(), String.join(" or ", lost));
    return lost.isEmpty()
        ? new Loss[0]
        : new Loss[] {new Loss(Loss.Type.MAY_FAIL, column.id(), words)};
  }

  /** A name that nothing in the schema of the type has. */
  private String spare(SchemaObject type) {
    String base = cut(type.name());
    int number = 1;
    String spare = base + "_old";
    while (isTaken(type, spare)) {
      number++;
      spare = base + "_old" + number;
    }
    return spare;
  }

  private static String cut(String name) {
    String cut = name;
    while (cut.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME - "_old99".length()) {
      cut = cut.substring(0, cut.length() - 1);
    }
    return cut;
  }

  private boolean isTaken(SchemaObject type, String name) {
    String identity = new QualifiedName(type.schema(), name).toString();
    return Stream.concat(sides.have().objects().stream(), sides.want().objects().stream())
        .anyMatch(object -> object.identity().equals(identity));
  }
}
