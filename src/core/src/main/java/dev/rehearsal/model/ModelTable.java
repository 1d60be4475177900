package dev.rehearsal.model;

import dev.rehearsal.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as a model has it.
 *
 * @param name its name, with its schema
 * @param columns its columns
 * @param key its primary key, if it has one
 * @param olderKey a unique index that earlier versions of the tool made in the place of the primary
 *     key, and that does as well; null when there is none
 * @param indexes its indexes, the unique ones too
 * @param references its foreign keys
 * @param place where the model is
 */
public record ModelTable(
    QualifiedName name,
    List<ModelColumn> columns,
    @Nullable ModelKey key,
    @Nullable ModelIndex olderKey,
    List<ModelIndex> indexes,
    List<ModelReference> references,
    Place place) {

  public ModelTable {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
    references = List.copyOf(references);
  }

  /** The same with the unique index in the place of the primary key. */
  ModelTable asOlder(ModelIndex older) {
    List<ModelIndex> all = new ArrayList<>(indexes);
    all.add(older);
    return new ModelTable(name, columns, null, null, all, references, place);
  }
}
