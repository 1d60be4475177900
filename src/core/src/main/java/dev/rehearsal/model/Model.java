package dev.rehearsal.model;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the models in a project's code say of its database.
 *
 * @param location the file or directory as a person calls it
 * @param language the model's language: {@code prisma}
 * @param extent how much of the database they speak of
 * @param schemas the schemas that the models are about, not quoted, the first one first in the
 *     search path; what else is in the database, they say nothing of
 * @param tables the tables, in the order of the models
 * @param enums the enumerations
 * @param sequences the sequences that no column owns
 * @param extensions the extensions that the models ask for
 * @param notes what of the models is not compared, and why, a line each
 */
public record Model(
    String location,
    String language,
    ModelExtent extent,
    List<ModelSchema> schemas,
    List<ModelTable> tables,
    List<ModelEnum> enums,
    List<ModelSequence> sequences,
    List<ModelExtension> extensions,
    List<String> notes) {

  public Model {
    schemas = List.copyOf(schemas);
    tables = List.copyOf(tables);
    enums = List.copyOf(enums);
    sequences = List.copyOf(sequences);
    extensions = List.copyOf(extensions);
    notes = List.copyOf(notes);
  }

  /** Whether the models are about what is in a schema. */
  boolean isAbout(@Nullable String schema) {
    return schemas.stream().anyMatch(each -> each.name().equals(schema));
  }

  /**
   * The same as an earlier version of the tool would have made it, wherever that is how the
   * migrations have it; and without the tables that are views there, where that does as well.
   */
  public Model asMigratedBy(SchemaSnapshot migrated) {
    List<String> more = new ArrayList<>(notes);
    List<ModelTable> suited = new ArrayList<>();
    for (ModelTable table : tables) {
      Optional<ObjectKind> other = otherKind(table, migrated);
      if (extent == ModelExtent.NEEDED && other.isPresent()) {
        more.add("not compared: %s is a %s".formatted(table.name(), other.get()));
        continue;
      }
      ModelIndex older = table.olderKey();
      boolean isOlder =
          older != null && migrated.object(ModelIds.index(table, older.name())).isPresent();
      suited.add(older != null && isOlder ? table.asOlder(older) : table);
      if (isOlder) {
        more.add(
            "not counted: %s has a unique index, where a newer %s makes a primary key"
                .formatted(table.name(), language));
      }
    }
    return new Model(
        location, language, extent, schemas, suited, enums, sequences, extensions, more);
  }

  private static Optional<ObjectKind> otherKind(ModelTable table, SchemaSnapshot migrated) {
    return Stream.of(ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.FOREIGN_TABLE)
        .filter(kind -> migrated.object(kind, table.name().toString()).isPresent())
        .findFirst();
  }
}
