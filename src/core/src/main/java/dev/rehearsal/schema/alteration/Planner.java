package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides what is done, in which order, and has it written. */
final class Planner {

  /** More than a schema that works can need; each round parts a circle. */
  private static final int ROUNDS = 8;

  private final Sides sides;
  private final Writers writers;
  private final Set<Piece> loose = new HashSet<>();
  private final Set<Piece> anew = new HashSet<>();
  private final List<Refusal> refusals = new ArrayList<>();

  Planner(SchemaGraph have, SchemaGraph want, boolean verbatim) {
    this.sides = Sides.of(have, want, verbatim);
    this.writers = new Writers(sides);
  }

  SchemaAlteration alteration() {
    Fates fates = new Fates(sides, writers, anew);
    Order order = new Order(sides, new Carriers(sides, fates, loose));
    for (int round = 0; round < ROUNDS && part(order); round++) {
      fates = new Fates(sides, writers, anew);
      order = new Order(sides, new Carriers(sides, fates, loose));
    }
    List<Action> sorted = order.sorted();
    Fates decided = fates;
    order.actions().forEach(action -> write(action, decided));
    Set<Action> refused = refused(order, decided, circle(order, sorted));
    List<AlterationStep> steps = new ArrayList<>();
    sorted.stream()
        .filter(action -> !refused.contains(action))
        .forEach(action -> steps.addAll(action.lines().steps()));
    steps.addAll(dress(decided, refused));
    return new SchemaAlteration(Bodies.unchecked(steps, sides.want()), refusals);
  }

  /** Gives actions of their own to the pieces of those that wait for each other in a circle. */
  private boolean part(Order order) {
    boolean changed = false;
    for (Action action : circle(order, order.sorted())) {
      changed |= loose.addAll(action.within());
      if (action.type() == Action.Type.ALTER
          && action.lead().isObject()
          && Fates.isMadeAnew(action.lead(), sides.have(), sides.want())) {
        changed |= anew.add(action.lead());
      }
    }
    return changed;
  }

  private void write(Action action, Fates fates) {
    Piece piece = action.lead();
    ObjectId id = piece.id();
    if (!piece.isObject()) {
      new FacetWriter(sides).write(action);
    } else if (action.type() == Action.Type.DROP) {
      writers.of(id).drop(sides.have().object(id), action.lines());
    } else if (action.type() == Action.Type.CREATE) {
      writers.of(id).create(sides.want().object(id), action.within(), action.lines());
    } else if (fates.of(piece) == Fate.SWAPPED) {
      new TypeSwap(sides, writers, fates).write(id, action);
    } else {
      writers.of(id).alter(Pair.of(sides.have(), sides.want(), id), action.lines());
    }
  }

  /** The actions that wait for each other, and those that wait for them. */
  private static Set<Action> circle(Order order, List<Action> sorted) {
    Set<Action> circle = new TreeSet<>(Action.ORDER);
    circle.addAll(order.actions());
    sorted.forEach(circle::remove);
    return circle;
  }

  private Set<Action> refused(Order order, Fates fates, Set<Action> circle) {
    circle.forEach(
        action ->
            refusals.add(
                new Refusal(action.lead().id(), "it and others stand on each other in a circle")));
    Set<ObjectId> hopeless = new HashSet<>();
    fates.refusals().forEach(refusal -> hopeless.add(refusal.about()));
    refusals.addAll(fates.refusals());
    Set<Action> own =
        order.actions().stream()
            .filter(
                a ->
                    circle.contains(a) || a.lines().isRefused() || hopeless.contains(a.lead().id()))
            .collect(Collectors.toCollection(() -> new TreeSet<>(Action.ORDER)));
    own.forEach(action -> refusals.addAll(action.lines().refusals()));
    Set<Action> all = order.withWaiting(own);
    all.stream()
        .filter(action -> !own.contains(action) && !action.lines().steps().isEmpty())
        .forEach(
            action ->
                refusals.add(new Refusal(action.lead().id(), "it waits for what is refused here")));
    return all;
  }

  /** What any object may bear comes last, when all objects are there. */
  private List<AlterationStep> dress(Fates fates, Set<Action> refused) {
    Carriers carriers = new Carriers(sides, fates, loose);
    Dress dress = new Dress(sides, fates);
    List<AlterationStep> steps = new ArrayList<>();
    for (SchemaObject object : sides.want().objects()) {
      Action create = carriers.create(Piece.of(object.id()));
      Action alter = carriers.alter(Piece.of(object.id()));
      boolean stays =
          (create != null && refused.contains(create))
              || (alter != null && refused.contains(alter));
      if (!stays) {
        Lines lines = new Lines(object.id());
        dress.write(object, lines);
        steps.addAll(lines.steps());
        refusals.addAll(lines.refusals());
      }
    }
    return steps;
  }
}
