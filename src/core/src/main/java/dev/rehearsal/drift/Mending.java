package dev.rehearsal.drift;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.alteration.AlterationStep;
import dev.rehearsal.schema.alteration.Refusal;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import java.util.List;

/**
 * Statements that end a drift, in one direction, and what came of it when they ran on a copy.
 *
 * @param alteration the statements, what they cost, and what they leave as it is
 * @param remaining what differs when they have run; nothing when they were proven to end the drift
 * @param failure why they do not run; empty when they do
 */
public record Mending(SchemaAlteration alteration, List<ObjectDrift> remaining, String failure) {

  public Mending {
    remaining = List.copyOf(remaining);
  }

  /**
   * Whether a statement made an object with the words of the other side, and none was refused for
   * it.
   */
  boolean hasSaidAnew(ObjectId object) {
    return failure.isEmpty()
        && alteration.steps().stream().map(AlterationStep::about).anyMatch(object::equals)
        && alteration.refusals().stream().map(Refusal::about).noneMatch(object::equals);
  }

  /** Whether they ran, and no drift was left. */
  public boolean isProven() {
    return failure.isEmpty() && remaining.isEmpty();
  }
}
