package dev.rehearsal.model;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;

/**
 * An enumeration.
 *
 * @param name its name, with its schema
 * @param values its values, not quoted
 * @param place where the model is
 */
public record ModelEnum(QualifiedName name, List<String> values, Place place) {

  public ModelEnum {
    values = List.copyOf(values);
  }
}
