package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.Quoted;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What any object may bear: an owner, a comment, grants. */
final class Dress {

  private static final Set<ObjectKind> NOT_GIVEN_AWAY =
      Set.of(ObjectKind.INDEX, ObjectKind.EXTENSION);

  private final Sides sides;
  private final Fates fates;
  private final Grants grants;

  Dress(Sides sides, Fates fates) {
    this.sides = sides;
    this.fates = fates;
    this.grants = new Grants(sides);
  }

  /** Whether an attribute is of this sort. */
  static boolean covers(String attribute) {
    return attribute.equals("owner")
        || attribute.equals("comment")
        || attribute.startsWith("grants to ")
        || attribute.startsWith("security label of ");
  }

  /** Dresses an object as it should be. */
  void write(SchemaObject now, Lines out) {
    Fate fate = fates.of(now.id());
    boolean made = fate.isCreated() || fate == Fate.SWAPPED;
    SchemaObject old = made ? null : sides.have().object(now.id());
    if (old != null && old.attributes().equals(now.attributes())) {
      return;
    }
    owner(old, now, out);
    comment(old, now, out);
    labels(old, now, out);
    grants.write(old, now, out);
  }

  private void owner(@Nullable SchemaObject old, SchemaObject now, Lines out) {
    String is = now.attribute("owner").orElse("");
    String was = old == null ? sides.role() : old.attribute("owner").orElse("");
    if (is.equals(was) || is.isEmpty() || isOwnedWithTable(now)) {
      return;
    }
    if (NOT_GIVEN_AWAY.contains(now.kind())) {
      out.refuse("PostgreSQL has no statement that gives it to another owner");
    } else {
      out.add(Sql.alter(now) + " OWNER TO " + QualifiedName.of(is));
    }
  }

  /** The sequence of a column always has the owner of the table. */
  private boolean isOwnedWithTable(SchemaObject object) {
    return object.kind() == ObjectKind.SEQUENCE && object.parent() != null;
  }

  private void comment(@Nullable SchemaObject old, SchemaObject now, Lines out) {
    String is = now.attribute("comment").orElse("");
    String was = old == null ? "" : old.attribute("comment").orElse("");
    if (!is.equals(was)) {
      String text = is.isEmpty() ? "NULL" : Quoted.literal(is).strip();
      out.add("COMMENT ON %s IS %s".formatted(designation(now), text));
    }
  }

  private void labels(@Nullable SchemaObject old, SchemaObject now, Lines out) {
    Set<String> names = new TreeSet<>(now.attributes().keySet());
    if (old != null) {
      names.addAll(old.attributes().keySet());
    }
    for (String name : names) {
      if (name.startsWith("security label of ")) {
        String was = old == null ? "" : old.attribute(name).orElse("");
        if (!now.attribute(name).orElse("").equals(was)) {
          out.refuse("security labels are not written");
        }
      }
    }
  }

  private String designation(SchemaObject object) {
    return switch (object.kind()) {
      case COLUMN, ATTRIBUTE -> "COLUMN " + object.identity();
      case CONSTRAINT -> "CONSTRAINT %s ON %s".formatted(object.ownName(), constrained(object));
      case TRIGGER, RULE, POLICY ->
          "%s %s ON %s"
              .formatted(
                  Sql.word(object.kind()),
                  object.ownName(),
                  sides.want().parent(object).identity());
      default -> Sql.called(object);
    };
  }

  private String constrained(SchemaObject constraint) {
    SchemaObject parent = sides.want().parent(constraint);
    boolean isDomain = parent.kind() == ObjectKind.DOMAIN;
    return (isDomain ? "DOMAIN " : "") + parent.identity();
  }
}
