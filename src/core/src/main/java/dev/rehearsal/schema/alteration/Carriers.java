package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ConstraintDefinition;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which action makes, changes or drops each piece: its own, or that of what it is a part of. */
final class Carriers {

  private final Sides sides;
  private final Fates fates;
  private final Set<Piece> loose;
  private final Map<Piece, Action> drops = new HashMap<>();
  private final Map<Piece, Action> alters = new HashMap<>();
  private final Map<Piece, Action> creates = new HashMap<>();

  /**
   * Finds all.
   *
   * @param loose pieces that have an action of their own wherever that can be
   */
  Carriers(Sides sides, Fates fates, Set<Piece> loose) {
    this.sides = sides;
    this.fates = fates;
    this.loose = loose;
    sides.have().pieces().stream()
        .filter(piece -> fates.of(piece).isInPlace())
        .forEach(piece -> alters.put(piece, new Action(Action.Type.ALTER, piece)));
    sides.have().pieces().forEach(this::drop);
    sides.want().pieces().forEach(this::create);
  }

  @Nullable Action drop(Piece piece) {
    if (!fates.of(piece).isDropped() || !sides.have().has(piece)) {
      return fates.of(piece) == Fate.SWAPPED ? alters.get(piece) : null;
    }
    Action known = drops.get(piece);
    return known == null ? found(drops, piece, dropOf(piece)) : known;
  }

  @Nullable Action alter(Piece piece) {
    return alters.get(piece);
  }

  @Nullable Action create(Piece piece) {
    if (!fates.of(piece).isCreated() || !sides.want().has(piece)) {
      return fates.of(piece) == Fate.SWAPPED ? alters.get(piece) : null;
    }
    Action known = creates.get(piece);
    return known == null ? found(creates, piece, createOf(piece)) : known;
  }

  private static Action found(Map<Piece, Action> actions, Piece piece, Action action) {
    actions.put(piece, action);
    if (!action.lead().equals(piece)) {
      action.within().add(piece);
    }
    return action;
  }

  private Action dropOf(Piece piece) {
    Piece whole = whole(piece, sides.have());
    if (whole != null && !isApart(piece, sides.have())) {
      Action drop = drop(whole);
      Action with = drop == null && isInside(piece, sides.have()) ? alters.get(whole) : drop;
      if (with != null) {
        return with;
      }
    }
    return new Action(Action.Type.DROP, piece);
  }

  private Action createOf(Piece piece) {
    Piece whole = whole(piece, sides.want());
    boolean isColumn = piece.isObject() && piece.id().kind() == ObjectKind.COLUMN;
    if (whole != null && (isColumn || !isApart(piece, sides.want())) && isMadeWith(piece)) {
      Action create = create(whole);
      Action with = create == null && isInside(piece, sides.want()) ? alters.get(whole) : create;
      if (with != null) {
        return with;
      }
    }
    return new Action(Action.Type.CREATE, piece);
  }

  /** What a piece goes with when that is dropped. */
  private static @Nullable Piece whole(Piece piece, World world) {
    ObjectId parent = world.object(piece.id()).parent();
    if (!piece.isObject()) {
      return Piece.of(piece.id());
    }
    return parent == null ? null : Piece.of(parent);
  }

  private boolean isApart(Piece piece, World world) {
    return (loose.contains(piece) && !isInside(piece, world) && !isOfPartitioned(piece, world))
        // PostgreSQL drops no server for which somebody has one.
        || piece.id().kind() == ObjectKind.USER_MAPPING
        // A sequence that changes hands outlives the column that it was of.
        || (piece.facet() == Facet.OWNED_BY && !fates.of(piece.id()).isDropped());
  }

  /** PostgreSQL drops no column of a partition key, and a partition has those of its parent. */
  private static boolean isOfPartitioned(Piece piece, World world) {
    SchemaObject object = world.object(piece.id());
    return piece.isObject()
        && object.kind() == ObjectKind.COLUMN
        && world.parent(object).attribute("partition key").isPresent();
  }

  /** What no statement of its own can make or drop. */
  static boolean isInside(Piece piece, World world) {
    SchemaObject object = world.object(piece.id());
    ObjectId parent = object.parent();
    if (parent == null || !piece.isObject()) {
      return false;
    }
    return switch (piece.id().kind()) {
      case SEQUENCE -> world.isOfIdentity(object);
      case INDEX -> parent.kind() == ObjectKind.CONSTRAINT;
      case COLUMN ->
          parent.kind() == ObjectKind.VIEW || parent.kind() == ObjectKind.MATERIALIZED_VIEW;
      default -> false;
    };
  }

  private boolean isMadeWith(Piece piece) {
    SchemaObject object = sides.want().object(piece.id());
    if (piece.facet() == Facet.DEFAULT) {
      return true;
    }
    return piece.isObject()
        && switch (piece.id().kind()) {
          case COLUMN, ATTRIBUTE -> true;
          case CONSTRAINT -> isWrittenInside(object);
          case SEQUENCE, INDEX -> isInside(piece, sides.want());
          default -> false;
        };
  }

  /** A foreign key is added when both tables are there. */
  private static boolean isWrittenInside(SchemaObject constraint) {
    return ConstraintDefinition.of(constraint).type() != ConstraintDefinition.Type.FOREIGN_KEY
        && constraint.attribute("validity").orElse("").equals("VALID")
        && constraint.attribute("inherited").isEmpty();
  }
}
