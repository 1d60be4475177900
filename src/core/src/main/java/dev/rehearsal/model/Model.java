package dev.rehearsal.model;

import dev.rehearsal.schema.SchemaSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the models in a project's code say of its database.
 *
 * @param location the file or directory as a person calls it
 * @param language the model's language: {@code prisma}
 * @param schemas the schemas that the models are about, not quoted, the first one first in the
 *     search path; what else is in the database, they say nothing of
 * @param tables the tables, in the order of the models
 * @param enums the enumerations
 * @param extensions the extensions that the models ask for
 * @param notes what of the models is not compared, and why, a line each
 */
public record Model(
    String location,
    String language,
    List<ModelSchema> schemas,
    List<ModelTable> tables,
    List<ModelEnum> enums,
    List<ModelExtension> extensions,
    List<String> notes) {

  public Model {
    schemas = List.copyOf(schemas);
    tables = List.copyOf(tables);
    enums = List.copyOf(enums);
    extensions = List.copyOf(extensions);
    notes = List.copyOf(notes);
  }

  /** Whether the models are about what is in a schema. */
  boolean isAbout(@Nullable String schema) {
    return schemas.stream().anyMatch(each -> each.name().equals(schema));
  }

  /**
   * The same as an earlier version of the tool would have made it, wherever that is how the
   * migrations have it.
   */
  public Model asMigratedBy(SchemaSnapshot migrated) {
    List<String> more = new ArrayList<>(notes);
    List<ModelTable> suited = new ArrayList<>();
    for (ModelTable table : tables) {
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
    return new Model(location, language, schemas, suited, enums, extensions, more);
  }
}
