package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ConstraintDefinition;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.Set;

/** Constraints of tables and domains. */
final class ConstraintWriter implements ObjectWriter {

  private final Sides sides;

  ConstraintWriter(Sides sides) {
    this.sides = sides;
  }

  @Override
  public void create(SchemaObject constraint, Set<Piece> within, Lines out) {
    SchemaObject on = sides.want().parent(constraint);
    if (constraint.attribute("triggers").isPresent()) {
      out.refuse("the triggers inside of it that are switched off or on have no sure name");
      return;
    }
    if (Partitions.isChanging(on, sides)
        && Partitions.parentHas(sides.have(), sides.have().find(on.id()), constraint)) {
      return;
    }
    String sql = "%s ADD %s".formatted(Sql.alter(on), definition(constraint, sides));
    if (isJudgingNewRows(constraint)) {
      String row = "a row of %s breaks %s".formatted(on.identity(), constraint.ownName());
      out.add(sql, new Loss(Loss.Type.MAY_FAIL, constraint.id(), row));
    } else {
      out.add(sql);
    }
  }

  /** Rows that have it already keep it. */
  private boolean isJudgingNewRows(SchemaObject constraint) {
    SchemaObject old = sides.have().find(constraint.id());
    boolean same =
        old != null && old.attribute("definition").equals(constraint.attribute("definition"));
    return !same && constraint.attribute("validity").orElse("").equals("VALID");
  }

  /** The constraint as {@code CREATE TABLE} has it. */
  static String definition(SchemaObject constraint, Sides sides) {
    StringBuilder text = new StringBuilder("CONSTRAINT ").append(constraint.ownName()).append(' ');
    text.append(sides.expression(constraint.attribute("definition").orElse("")));
    constraint.attribute("inheritance").ifPresent(words -> text.append(' ').append(words));
    constraint.attribute("deferrable").ifPresent(words -> text.append(deferrable(words)));
    String validity = constraint.attribute("validity").orElse("VALID");
    return validity.equals("VALID")
        ? text.toString()
        : text.append(' ').append(validity).toString();
  }

  private static String deferrable(String words) {
    return words.equals("INITIALLY DEFERRED") ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
  }

  @Override
  public void drop(SchemaObject constraint, Lines out) {
    SchemaObject on = sides.have().parent(constraint);
    boolean comesFromParent =
        Partitions.isChanging(on, sides)
            && Partitions.parentHas(sides.want(), sides.want().find(on.id()), constraint);
    if (!comesFromParent) {
      out.add("%s DROP CONSTRAINT %s".formatted(Sql.alter(on), constraint.ownName()));
    }
  }

  @Override
  public Course course(Pair pair) {
    if (pair.changesOnly(Set.of("triggers")) || pair.changesOnly(Set.of("inherited"))) {
      return Course.IN_PLACE;
    }
    boolean isValidated =
        pair.changesOnly(Set.of("validity"))
            && pair.was("validity").equals("NOT VALID")
            && pair.is("validity").equals("VALID");
    boolean isDeferred = pair.changesOnly(Set.of("deferrable")) && isForeignKey(pair.now());
    return isValidated || isDeferred ? Course.IN_PLACE : Course.ANEW;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    String alter = Sql.alter(sides.want().parent(pair.now()));
    String name = pair.now().ownName();
    if (pair.changes("triggers")) {
      out.refuse("the triggers inside of it that are switched off or on have no sure name");
    } else if (pair.changes("inherited")) {
      out.refuse("it is inherited in another way, which no statement changes");
    } else if (pair.changes("validity")) {
      String row =
          "a row of %s breaks %s".formatted(sides.want().parent(pair.now()).identity(), name);
      out.add(
          "%s VALIDATE CONSTRAINT %s".formatted(alter, name),
          new Loss(Loss.Type.MAY_FAIL, pair.id(), row));
    } else {
      String is = pair.is("deferrable");
      String words = is.isEmpty() ? " NOT DEFERRABLE" : deferrable(is);
      out.add("%s ALTER CONSTRAINT %s%s".formatted(alter, name, words));
    }
  }

  static boolean isForeignKey(SchemaObject constraint) {
    return constraint.kind() == ObjectKind.CONSTRAINT
        && ConstraintDefinition.of(constraint).type() == ConstraintDefinition.Type.FOREIGN_KEY;
  }

  static boolean isForeignKey(ObjectId id, World world) {
    return id.kind() == ObjectKind.CONSTRAINT && isForeignKey(world.object(id));
  }
}
