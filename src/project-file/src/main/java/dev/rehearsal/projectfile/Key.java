package dev.rehearsal.projectfile;

import dev.rehearsal.check.Setting;
import java.util.List;

/**
 * One thing that the file may say.
 *
 * @param table the table that it stands in; empty for the top of the file
 * @param name its name there
 * @param setting what it decides
 * @param shape how its value is written
 * @param separator what parts items, or names and values, in the text that {@link
 *     dev.rehearsal.check.Settings} reads; empty where there are none
 * @param choices the values that are possible; empty when that depends
 * @param meaning what it is, in one sentence
 */
record Key(
    String table,
    String name,
    Setting setting,
    Shape shape,
    String separator,
    List<String> choices,
    String meaning) {

  Key {
    choices = List.copyOf(choices);
  }

  static Key of(String table, String name, Setting setting, Shape shape, String meaning) {
    return new Key(table, name, setting, shape, shape.separator(), List.of(), meaning);
  }

  Key parting(String names) {
    return new Key(table, name, setting, shape, names, choices, meaning);
  }

  Key oneOf(String... values) {
    return new Key(table, name, setting, shape, separator, List.of(values), meaning);
  }

  /** The least number that it may be. */
  int least() {
    // A statement that may run for no time at all could never be looked at.
    return setting == Setting.STATEMENT_LIMIT ? 1 : 0;
  }

  /** As a person speaks of it: {@code fail-on in [check]}. */
  @Override
  public String toString() {
    return table.isEmpty() ? name : "%s in [%s]".formatted(name, table);
  }
}
