package dev.rehearsal.check;

import dev.rehearsal.model.ModelDifference;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import java.util.List;
import java.util.Map;

/**
 * The migration that is missing between migrations and models, and what came of it when it ran on a
 * disposable database.
 *
 * @param alteration its statements, what they cost, and what they leave as it is
 * @param remaining what differs when they have run
 * @param failure why they do not run; empty when they do
 * @param parts what each difference needs of it, each text a migration; nothing where a part of it
 *     would not do
 */
public record ModelProposal(
    SchemaAlteration alteration,
    List<ModelDifference> remaining,
    String failure,
    Map<ModelDifference, List<String>> parts) {

  public ModelProposal {
    remaining = List.copyOf(remaining);
    parts = Map.copyOf(parts);
  }

  /** The same, parted. */
  ModelProposal with(Map<ModelDifference, List<String>> others) {
    return new ModelProposal(alteration, remaining, failure, others);
  }

  /** Whether it was seen to bring both in step. */
  public boolean isProven() {
    return failure.isEmpty() && remaining.isEmpty();
  }
}
