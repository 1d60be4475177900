package dev.rehearsal.model;

import java.util.List;

/**
 * A primary key as a model has it.
 *
 * @param name its name, not quoted
 * @param columns its columns, not quoted
 * @param place where the model says so
 */
public record ModelKey(String name, List<String> columns, Place place) {

  public ModelKey {
    columns = List.copyOf(columns);
  }
}
