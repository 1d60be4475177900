package dev.rehearsal.model;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;

/**
 * A foreign key as a model has it.
 *
 * @param name its name, not quoted
 * @param columns its columns, not quoted
 * @param table where it leads
 * @param others the columns there, not quoted
 * @param onDelete what a deleted row does, as SQL: {@code SET NULL}
 * @param onUpdate what a changed key does, as SQL
 * @param place where the model says so
 */
public record ModelReference(
    String name,
    List<String> columns,
    QualifiedName table,
    List<String> others,
    String onDelete,
    String onUpdate,
    Place place) {

  public ModelReference {
    columns = List.copyOf(columns);
    others = List.copyOf(others);
  }
}
