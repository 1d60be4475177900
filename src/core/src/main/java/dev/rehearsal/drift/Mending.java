package dev.rehearsal.drift;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Statements that end a drift, in one direction, and what came of it when they ran on a copy.
 *
 * @param alteration the statements, what they cost, and what they leave as it is
 * @param remaining what differs when they have run; nothing when they were proven to end the drift
 * @param untried what they were not tried on, as no copy could be made of it; nothing when they
 *     were tried on all
 * @param failure why they do not run; empty when they do
 */
public record Mending(
    SchemaAlteration alteration,
    List<ObjectDrift> remaining,
    List<ObjectDrift> untried,
    String failure) {

  public Mending {
    remaining = List.copyOf(remaining);
    untried = List.copyOf(untried);
  }

  /** What statements made with the words of the other side, and none was refused for. */
  Set<ObjectId> saidAnew() {
    Set<ObjectId> said = new HashSet<>();
    if (failure.isEmpty()) {
      alteration.steps().forEach(step -> said.add(step.about()));
      alteration.refusals().forEach(refusal -> said.remove(refusal.about()));
    }
    return said;
  }

  /** Whether they ran on all that differs, and no drift was left. */
  public boolean isProven() {
    return failure.isEmpty() && remaining.isEmpty() && untried.isEmpty();
  }
}
