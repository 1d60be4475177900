package dev.rehearsal.check;

import dev.rehearsal.model.ModelDifference;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import java.util.List;

/**
 * The migration that is missing between migrations and models, and what came of it when it ran on a
 * disposable database.
 *
 * @param alteration its statements, what they cost, and what they leave as it is
 * @param remaining what differs when they have run
 * @param failure why they do not run; empty when they do
 */
public record ModelProposal(
    SchemaAlteration alteration, List<ModelDifference> remaining, String failure) {

  public ModelProposal {
    remaining = List.copyOf(remaining);
  }

  /** Whether it was seen to bring both in step. */
  public boolean isProven() {
    return failure.isEmpty() && remaining.isEmpty();
  }
}
