package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Actions, and which has to come before which. */
final class Order {

  /** No two of these have the same name in a schema, whatever they are. */
  private static final List<Set<ObjectKind>> NAMED_ALIKE =
      List.of(
          EnumSet.of(
              ObjectKind.ENUM,
              ObjectKind.DOMAIN,
              ObjectKind.COMPOSITE_TYPE,
              ObjectKind.RANGE,
              ObjectKind.BASE_TYPE,
              ObjectKind.TABLE,
              ObjectKind.FOREIGN_TABLE,
              ObjectKind.VIEW,
              ObjectKind.MATERIALIZED_VIEW,
              ObjectKind.SEQUENCE,
              ObjectKind.INDEX),
          EnumSet.of(ObjectKind.FUNCTION, ObjectKind.PROCEDURE, ObjectKind.AGGREGATE));

  private final Sides sides;
  private final Carriers carriers;
  private final SortedMap<Action, NavigableSet<Action>> after = new TreeMap<>(Action.ORDER);

  Order(Sides sides, Carriers carriers) {
    this.sides = sides;
    this.carriers = carriers;
    sides.have().pieces().forEach(this::addDrops);
    sides.want().pieces().forEach(this::addCreates);
    addNames();
  }

  Set<Action> actions() {
    return after.keySet();
  }

  /**
   * The actions in an order that works; those that wait for each other in a circle are not there.
   */
  List<Action> sorted() {
    Map<Action, Integer> waitsFor = new HashMap<>();
    after.values().forEach(set -> set.forEach(a -> waitsFor.merge(a, 1, Integer::sum)));
    PriorityQueue<Action> free = new PriorityQueue<>(Action.ORDER);
    after.keySet().stream().filter(a -> !waitsFor.containsKey(a)).forEach(free::add);
    List<Action> sorted = new ArrayList<>();
    while (!free.isEmpty()) {
      Action next = free.remove();
      sorted.add(next);
      for (Action waiting : after.getOrDefault(next, new TreeSet<>(Action.ORDER))) {
        if (waitsFor.merge(waiting, -1, Integer::sum) == 0) {
          free.add(waiting);
        }
      }
    }
    return sorted;
  }

  /** These, and all that has to come behind one of them. */
  Set<Action> withWaiting(Collection<Action> some) {
    Set<Action> all = new TreeSet<>(Action.ORDER);
    Deque<Action> rest = new ArrayDeque<>(some);
    while (!rest.isEmpty()) {
      Action next = rest.remove();
      if (all.add(next)) {
        rest.addAll(after.getOrDefault(next, new TreeSet<>(Action.ORDER)));
        twin(next, rest);
      }
    }
    return all;
  }

  /** What is not made again is not dropped. */
  private void twin(Action action, Deque<Action> rest) {
    Action twin =
        action.type() == Action.Type.CREATE
            ? carriers.drop(action.lead())
            : carriers.create(action.lead());
    if (twin != null && action.type() != Action.Type.ALTER) {
      rest.add(twin);
    }
  }

  private void addDrops(Piece piece) {
    Action drop = carriers.drop(piece);
    Action alter = carriers.alter(piece);
    if (drop == null && alter == null) {
      return;
    }
    add(drop);
    add(alter);
    for (Piece needed : sides.have().needs(piece)) {
      Action neededDrop = carriers.drop(needed);
      boolean letsGo = !sides.want().needs(piece).contains(needed);
      link(drop, neededDrop == null ? carriers.alter(needed) : neededDrop);
      link(letsGo ? alter : null, neededDrop);
    }
    link(drop, carriers.create(piece));
  }

  private void addCreates(Piece piece) {
    Action create = carriers.create(piece);
    Action alter = carriers.alter(piece);
    if (create == null && alter == null) {
      return;
    }
    add(create);
    for (Piece needed : sides.want().needs(piece)) {
      Action first = carriers.create(needed);
      link(first == null ? carriers.alter(needed) : first, create);
      link(first, alter);
    }
  }

  private void addNames() {
    Map<String, List<Action>> drops = new HashMap<>();
    for (Piece piece : sides.have().pieces()) {
      Action drop = carriers.drop(piece);
      if (drop != null && piece.isObject()) {
        drops.computeIfAbsent(name(piece.id()), n -> new ArrayList<>()).add(drop);
      }
    }
    for (Piece piece : sides.want().pieces()) {
      if (piece.isObject() && carriers.create(piece) != null) {
        drops
            .getOrDefault(name(piece.id()), List.of())
            .forEach(drop -> link(drop, carriers.create(piece)));
      }
    }
  }

  private static String name(ObjectId id) {
    for (Set<ObjectKind> kinds : NAMED_ALIKE) {
      if (kinds.contains(id.kind())) {
        return NAMED_ALIKE.indexOf(kinds) + id.identity();
      }
    }
    return id.toString();
  }

  private void add(@Nullable Action action) {
    if (action != null) {
      after.computeIfAbsent(action, a -> new TreeSet<>(Action.ORDER));
    }
  }

  private void link(@Nullable Action first, @Nullable Action then) {
    if (first != null && then != null && !first.equals(then)) {
      add(first);
      add(then);
      after.getOrDefault(first, new TreeSet<>(Action.ORDER)).add(then);
    }
  }
}
