package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** What becomes of each piece: first by itself, then because of what it stands on. */
final class Fates {

  /** These hold rows, values or a count, which would be lost. */
  private static final Set<ObjectKind> NEVER_ANEW =
      EnumSet.of(
          ObjectKind.SCHEMA,
          ObjectKind.TABLE,
          ObjectKind.COLUMN,
          ObjectKind.SEQUENCE,
          ObjectKind.ENUM,
          ObjectKind.DOMAIN,
          ObjectKind.COMPOSITE_TYPE,
          ObjectKind.RANGE,
          ObjectKind.ATTRIBUTE);

  /**
   * PostgreSQL changes no column that these look at. Indexes and constraints it makes anew, but a
   * foreign key only if the other side is of a type that goes with it at that moment.
   */
  private static final Set<ObjectKind> IN_THE_WAY =
      EnumSet.of(
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.COLUMN,
          ObjectKind.RULE,
          ObjectKind.POLICY,
          ObjectKind.TRIGGER,
          ObjectKind.FUNCTION,
          ObjectKind.PROCEDURE,
          ObjectKind.STATISTICS,
          ObjectKind.PUBLISHED_TABLE);

  private static final Set<ObjectKind> SWAPPABLE =
      EnumSet.of(ObjectKind.ENUM, ObjectKind.DOMAIN, ObjectKind.RANGE, ObjectKind.COMPOSITE_TYPE);

  private final Sides sides;
  private final Writers writers;

  /** All but {@link Fate#KEPT}, which is that of most. */
  private final Map<Piece, Fate> fates = new HashMap<>();

  private final Set<Piece> disturbed = new HashSet<>();
  private final NavigableSet<Refusal> refusals = new TreeSet<>();

  Fates(Sides sides, Writers writers, Set<Piece> anew) {
    this.sides = sides;
    this.writers = writers;
    sides.have().pieces().forEach(this::begin);
    sides.want().pieces().stream()
        .filter(piece -> !sides.have().has(piece))
        .forEach(piece -> fates.put(piece, Fate.NEW));
    anew.forEach(piece -> fates.put(piece, Fate.ANEW));
    boolean more = true;
    while (more) {
      more = false;
      for (Piece piece : sides.have().pieces()) {
        more |= spreadTo(piece);
      }
    }
  }

  Fate of(Piece piece) {
    return fates.getOrDefault(piece, Fate.KEPT);
  }

  Fate of(ObjectId id) {
    return of(Piece.of(id));
  }

  /** What cannot be, since something stands on it that cannot be made anew. */
  Set<Refusal> refusals() {
    return refusals;
  }

  /** Whether a piece may be made anew without loss. */
  static boolean isMadeAnew(Piece piece, World have, World want) {
    if (!piece.isObject() || !NEVER_ANEW.contains(piece.id().kind())) {
      return true;
    }
    if (piece.id().kind() != ObjectKind.COLUMN) {
      return false;
    }
    SchemaObject column = have.object(piece.id());
    return isOfView(column)
        || (column.attribute("generated").isPresent()
            && want.has(piece.id())
            && want.object(piece.id()).attribute("generated").isPresent());
  }

  private void begin(Piece piece) {
    if (!sides.want().has(piece)) {
      fates.put(piece, Fate.GONE);
    } else if (piece.isObject()) {
      Pair pair = Pair.of(sides.have(), sides.want(), piece.id());
      if (!pair.isSame()) {
        fates.put(piece, fateOf(pair));
      }
    } else if (!sides.have().value(piece).equals(sides.want().value(piece))) {
      fates.put(piece, Fate.ALTERED);
    }
  }

  private Fate fateOf(Pair pair) {
    Course course = writers.of(pair.id()).course(pair);
    if (course == Course.IN_PLACE_ALONE) {
      disturbed.add(Piece.of(pair.id()));
    }
    return course == Course.ANEW ? Fate.ANEW : Fate.ALTERED;
  }

  private boolean spreadTo(Piece piece) {
    Fate fate = of(piece);
    if (fate.isDropped() || fate == Fate.SWAPPED) {
      return false;
    }
    boolean changed = false;
    for (Piece needed : sides.have().needs(piece)) {
      changed |= isMoved(needed) && settle(piece, needed);
      changed |= disturbed.contains(needed) && disturb(piece, needed);
    }
    return changed;
  }

  private boolean isMoved(Piece piece) {
    return of(piece).isDropped() || of(piece) == Fate.SWAPPED;
  }

  /** What stands on something that is dropped goes with it, or changes over. */
  private boolean settle(Piece piece, Piece needed) {
    boolean letsGo = !sides.want().needs(piece).contains(needed);
    if (letsGo && of(piece) == Fate.ALTERED) {
      return false;
    }
    if (isMadeAnew(piece, sides.have(), sides.want()) || isPartOf(piece, needed)) {
      return fates.put(piece, Fate.ANEW) != Fate.ANEW;
    }
    if (of(needed) == Fate.ANEW && SWAPPABLE.contains(needed.id().kind())) {
      fates.put(needed, Fate.SWAPPED);
      disturbed.add(piece);
      return true;
    }
    if (of(needed) == Fate.SWAPPED && piece.id().kind() == ObjectKind.COLUMN) {
      return disturbed.add(piece);
    }
    return refusals.add(
        new Refusal(needed.id(), "%s stands on it and cannot be made anew".formatted(piece)));
  }

  private boolean disturb(Piece piece, Piece needed) {
    boolean inTheWay =
        piece.isObject()
            ? IN_THE_WAY.contains(piece.id().kind())
                || ConstraintWriter.isForeignKey(piece.id(), sides.have())
            : piece.facet() == Facet.DEFAULT && piece.id().equals(needed.id());
    return inTheWay
        && isMadeAnew(piece, sides.have(), sides.want())
        && fates.put(piece, Fate.ANEW) != Fate.ANEW;
  }

  private boolean isPartOf(Piece piece, Piece whole) {
    return whole.id().equals(sides.have().object(piece.id()).parent());
  }

  private static boolean isOfView(SchemaObject column) {
    ObjectId parent = column.parent();
    return parent != null
        && (parent.kind() == ObjectKind.VIEW || parent.kind() == ObjectKind.MATERIALIZED_VIEW);
  }
}
