package dev.rehearsal.model;

import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what models say with what migrations make, as far as models can say it.
 *
 * @param differences in the order of the models, those that no model is of behind them
 * @param unsaid how many objects in the models' schemas no model can say anything of, by kind
 */
public record ModelComparison(List<ModelDifference> differences, Map<ObjectKind, Integer> unsaid) {

  private static final Comparator<ModelDifference> ORDER =
      Comparator.comparing(
              ModelDifference::place, Comparator.nullsLast(Comparator.<Place>naturalOrder()))
          .thenComparing(ModelDifference::about);

  public ModelComparison {
    differences = differences.stream().sorted(ORDER).toList();
    unsaid = Map.copyOf(unsaid);
  }

  /**
   * Compares.
   *
   * @param migrated what the migrations make, without books of tools
   * @param made what PostgreSQL makes of the models
   * @param connection to the database in which it made that: it is asked what defaults mean
   * @throws SQLException when that does not answer
   */
  public static ModelComparison of(
      Model model, SchemaSnapshot migrated, ModelDatabase made, Connection connection)
      throws SQLException {
    ModelIds ids = ModelIds.of(model);
    ModelView have = ModelView.of(migrated, model, ids);
    ModelView want = ModelView.of(made.graph().snapshot(), model, ids);
    List<Change> changes =
        SchemaDiff.between(have.snapshot(), want.snapshot(), Comparison.STRICT).changes();
    Set<ObjectId> unmade = made.unmade().stream().map(Unmade::about).collect(Collectors.toSet());
    Meaning meaning = new Meaning(connection, want.snapshot());
    List<ModelDifference> all = new ArrayList<>();
    made.unmade().stream()
        .filter(each -> !each.consequence())
        .forEach(each -> all.add(unmade(each, have.snapshot())));
    List<Change> told =
        model.extent() == ModelExtent.NEEDED
            ? ModelNeeds.unmet(changes, have.snapshot(), want.snapshot(), ids)
            : withoutRenamed(changes, ids, all);
    for (Change change : told) {
      if (!unmade.contains(change.id()) && !meaning.isSame(change)) {
        all.add(difference(change, ids));
      }
    }
    missingExtensions(model, migrated, all);
    return new ModelComparison(all, have.unsaid());
  }

  private static ModelDifference unmade(Unmade unmade, SchemaSnapshot migrated) {
    return new ModelDifference(
        unmade.about(),
        ModelDifference.UNMADE,
        migrated.object(unmade.about()).map(ModelComparison::essence).orElse(null),
        unmade.reason(),
        unmade.place());
  }

  /** Takes out the pairs that are the same but for their names, and tells each in one line. */
  private static List<Change> withoutRenamed(
      List<Change> changes, ModelIds ids, List<ModelDifference> all) {
    List<Change> rest = new ArrayList<>(changes);
    for (Change added : changes) {
      Optional<Change> twin = rest.stream().filter(gone -> isRenamed(gone, added)).findFirst();
      if (twin.isPresent()) {
        rest.remove(twin.get());
        rest.remove(added);
        all.add(
            new ModelDifference(
                added.id(),
                ModelDifference.NAME,
                twin.get().object().name(),
                added.object().name(),
                ids.place(added.id()).orElse(null)));
      }
    }
    return rest;
  }

  private static boolean isRenamed(Change gone, Change added) {
    return gone.type() == Change.Type.REMOVED
        && added.type() == Change.Type.ADDED
        && gone.id().kind() == added.id().kind()
        && (gone.id().kind() == ObjectKind.INDEX || gone.id().kind() == ObjectKind.CONSTRAINT)
        && Objects.equals(gone.object().parent(), added.object().parent())
        && gone.object().attributes().equals(added.object().attributes());
  }

  private static ModelDifference difference(Change change, ModelIds ids) {
    @Nullable Place place =
        ids.place(change.id())
            .or(() -> Optional.ofNullable(change.object().parent()).flatMap(ids::place))
            .orElse(null);
    String essence = essence(change.object());
    return switch (change.type()) {
      case ADDED -> new ModelDifference(change.id(), null, null, essence, place);
      case REMOVED -> new ModelDifference(change.id(), null, essence, null, place);
      case CHANGED ->
          new ModelDifference(
              change.id(), change.attribute(), change.before(), change.after(), place);
    };
  }

  /** The little that tells most of an object. */
  private static String essence(SchemaObject object) {
    return object.attributes().entrySet().stream()
        .filter(attribute -> !attribute.getKey().equals("method"))
        .map(
            attribute ->
                switch (attribute.getKey()) {
                  case "unique" -> "unique";
                  case "not null", "type", "values", "columns", "keys" -> attribute.getValue();
                  default -> attribute.getKey() + " " + attribute.getValue();
                })
        .collect(Collectors.joining(", "));
  }

  private static void missingExtensions(
      Model model, SchemaSnapshot migrated, List<ModelDifference> all) {
    Set<String> there =
        migrated.objects(ObjectKind.EXTENSION).stream()
            .map(SchemaObject::name)
            .collect(Collectors.toSet());
    for (ModelExtension extension : model.extensions()) {
      if (!there.contains(extension.name())) {
        ObjectId id = new ObjectId(ObjectKind.EXTENSION, extension.name());
        all.add(new ModelDifference(id, null, null, "", extension.place()));
      }
    }
  }
}
