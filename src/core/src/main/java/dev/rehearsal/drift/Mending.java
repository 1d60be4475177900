package dev.rehearsal.drift;

import dev.rehearsal.drift.ObjectDrift.Side;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.schema.alteration.AlterationStep;
import dev.rehearsal.schema.alteration.Refusal;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements that end a drift, in one direction, and what came of it when they ran on a copy.
 *
 * @param alteration the statements, what they cost, and what they leave as it is
 * @param remaining what differs when they have run; nothing when they were proven to end the drift
 * @param failure why they do not run; empty when they do
 */
public record Mending(SchemaAlteration alteration, List<ObjectDrift> remaining, String failure) {

  /** Attributes whose values PostgreSQL prints from what it has read in. */
  private static final Set<String> EXPRESSIONS =
      Set.of(
          "body",
          "default",
          "definition",
          "filter",
          "generated",
          "partition bound",
          "partition key",
          "using",
          "with check");

  public Mending {
    remaining = List.copyOf(remaining);
  }

  /**
   * Leaves out what only reads otherwise. PostgreSQL prints an expression as it was read in, which
   * a dump or another version changes without changing what it means. When a statement with the
   * database's own words has run on a copy, and the copy is as the migrations make it, both say the
   * same.
   *
   * @param drifts how the database differs from its migrations
   * @param migrations what they make
   * @param adopted the copy behind these statements, which brought the migrations to the database
   */
  public List<ObjectDrift> confirmed(
      List<ObjectDrift> drifts, SchemaSnapshot migrations, SchemaSnapshot adopted, Sight sight) {
    if (!failure.isEmpty()) {
      return drifts;
    }
    Map<ObjectId, ObjectDrift> still =
        Divergence.between(migrations, adopted, sight).stream()
            .collect(Collectors.toMap(ObjectDrift::id, each -> each));
    return drifts.stream()
        .map(drift -> wasSaidAnew(drift) ? drift.with(meant(drift, still.get(drift.id()))) : drift)
        .filter(drift -> drift.side() != Side.DIFFERENT || !drift.attributes().isEmpty())
        .toList();
  }

  private boolean wasSaidAnew(ObjectDrift drift) {
    return drift.side() == Side.DIFFERENT
        && alteration.steps().stream().map(AlterationStep::about).anyMatch(drift.id()::equals)
        && alteration.refusals().stream().map(Refusal::about).noneMatch(drift.id()::equals);
  }

  private static List<AttributeDrift> meant(ObjectDrift drift, @Nullable ObjectDrift still) {
    return drift.attributes().stream()
        .filter(
            attribute ->
                !EXPRESSIONS.contains(attribute.name())
                    || (still != null
                        && still.attributes().stream()
                            .anyMatch(each -> each.name().equals(attribute.name()))))
        .toList();
  }

  /** Whether they ran, and no drift was left. */
  public boolean isProven() {
    return failure.isEmpty() && remaining.isEmpty();
  }
}
