package dev.rehearsal.model;

import dev.rehearsal.sql.Quoted;
import java.util.List;

/**
 * An index as a model has it.
 *
 * @param name its name, not quoted
 * @param unique whether no two rows may have the same keys
 * @param method its access method: {@code btree}
 * @param keys what it is sorted by
 * @param place where the model says so
 */
public record ModelIndex(String name, boolean unique, String method, List<Key> keys, Place place) {

  public ModelIndex {
    keys = List.copyOf(keys);
  }

  /**
   * A column that an index is sorted by.
   *
   * @param column its name, not quoted
   * @param how the operator class and the direction as SQL; empty when they are the default
   */
  public record Key(String column, String how) {

    String sql() {
      return how.isEmpty() ? Quoted.name(column) : Quoted.name(column) + " " + how;
    }
  }
}
