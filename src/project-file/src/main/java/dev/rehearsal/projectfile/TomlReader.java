package dev.rehearsal.projectfile;

import dev.rehearsal.check.Setting;
import dev.rehearsal.sql.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Reads the text of a file, and notes all that is wrong in it. */
final class TomlReader {

  private final String file;
  private final ValueReader values;
  private final Map<Setting, Said> said = new EnumMap<>(Setting.class);
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Prepares.
   *
   * @param file the file as its user knows it
   * @param paths what paths in it are relative to
   */
  TomlReader(String file, RelativePaths paths) {
    this.file = file;
    this.values = new ValueReader(paths);
  }

  /** What the file says. */
  Map<Setting, Said> said() {
    return Map.copyOf(said);
  }

  /** What is wrong, from the top to the bottom. */
  List<Problem> problems() {
    return problems.stream().sorted(Comparator.comparing(Problem::place)).toList();
  }

  void read(String text) {
    TomlParseResult top = Toml.parse(text);
    top.errors()
        .forEach(
            error -> add(Place.of(file, error.position()), String.valueOf(error.getMessage())));
    if (!top.hasErrors()) {
      top.keySet().forEach(name -> readTop(top, name));
    }
  }

  private void readTop(TomlTable top, String name) {
    if (!Keys.tables().contains(name)) {
      readKey("", top, name);
      return;
    }
    if (!(top.get(List.of(name)) instanceof TomlTable table)) {
      add(place(top, name), "\"%s\" is no table here: write [%s]".formatted(name, name));
      return;
    }
    table.keySet().forEach(key -> readKey(name, table, key));
  }

  private void readKey(String tableName, TomlTable table, String name) {
    Place place = place(table, name);
    Keys.of(tableName, name)
        .ifPresentOrElse(
            key -> readValue(key, table, place), () -> add(place, unknown(tableName, name)));
  }

  private void readValue(Key key, TomlTable table, Place place) {
    try {
      String text = values.text(key, table);
      said.put(key.setting(), new Said(key, text, place));
    } catch (ValueException e) {
      add(e.position() == null ? place : Place.of(file, e.position()), e.text());
    }
  }

  private static String unknown(String table, String name) {
    String where = table.isEmpty() ? "at the top" : "in [%s]".formatted(table);
    String no = "there is no \"%s\" %s".formatted(name, where);
    return Keys.ALL.stream()
        .filter(key -> key.name().equals(name))
        .findFirst()
        .map(key -> no + ": it is " + place(key))
        .orElseGet(
            () ->
                Spelling.near(name, Keys.names(table))
                    .map(near -> "%s; the nearest is \"%s\"".formatted(no, near))
                    .orElseGet(
                        () ->
                            "%s; there is %s".formatted(no, String.join(", ", Keys.names(table)))));
  }

  private static String place(Key key) {
    if (!key.table().isEmpty()) {
      return key.toString();
    }
    return key.shape() == Shape.PAIRS
        ? "the table [%s], which stands in no other".formatted(key.name())
        : "%s at the top of the file, before all tables".formatted(key.name());
  }

  private Place place(TomlTable table, String name) {
    return Place.of(file, table.inputPositionOf(List.of(name)));
  }

  private void add(Place place, String text) {
    problems.add(new Problem(place, text));
  }
}
