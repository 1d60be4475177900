package dev.rehearsal.check;

import dev.rehearsal.model.ModelDifference;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.schema.alteration.AlterationStep;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parts the migration that is missing into what each difference needs of it. */
final class ModelParts {

  private final List<SchemaSnapshot> schemas;
  private final Map<ObjectId, ModelDifference> differences = new HashMap<>();

  private ModelParts(List<ModelDifference> differences, SchemaSnapshot... schemas) {
    this.schemas = List.of(schemas);
    // The first of several differences of one object has all that is about the object.
    differences.forEach(each -> this.differences.putIfAbsent(each.about(), each));
  }

  /**
   * Parts it.
   *
   * @param migrated what the migrations make
   * @param made what PostgreSQL makes of the models
   * @return nothing when a statement belongs to no difference, as a part would not do then
   */
  static Map<ModelDifference, List<String>> of(
      ModelProposal proposal,
      List<ModelDifference> differences,
      SchemaSnapshot migrated,
      SchemaSnapshot made) {
    ModelParts parts = new ModelParts(differences, migrated, made);
    Map<ModelDifference, List<AlterationStep>> steps = new LinkedHashMap<>();
    for (AlterationStep step : proposal.alteration().steps()) {
      ModelDifference owner = parts.ownerOf(step.about());
      if (owner == null) {
        return Map.of();
      }
      steps.computeIfAbsent(owner, key -> new ArrayList<>()).add(step);
    }
    Map<ModelDifference, List<String>> texts = new HashMap<>();
    steps.forEach(
        (difference, own) ->
            texts.put(difference, new SchemaAlteration(own, List.of()).transactions()));
    return texts;
  }

  /** The difference of the object, or of what it is a part of. */
  private @Nullable ModelDifference ownerOf(ObjectId id) {
    @Nullable ObjectId each = id;
    while (each != null) {
      ModelDifference found = differences.get(each);
      if (found != null) {
        return found;
      }
      each = parentOf(each).orElse(null);
    }
    return null;
  }

  private Optional<ObjectId> parentOf(ObjectId id) {
    return schemas.stream()
        .flatMap(schema -> schema.object(id).stream())
        .findFirst()
        .map(SchemaObject::parent);
  }
}
