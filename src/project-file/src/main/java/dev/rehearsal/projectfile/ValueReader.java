package dev.rehearsal.projectfile;

import dev.rehearsal.check.Setting;
import dev.rehearsal.sql.Spelling;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Makes of a value the text that a setting has everywhere else. */
final class ValueReader {

  /** In the parameters, or before the host, where only other tools' URLs have one. */
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)password=|//[^/?#@]*:[^/?#]*@", Pattern.DOTALL);

  private static final Pattern ENDS_PAIR = Pattern.compile("[;\\n\\r]");

  private final RelativePaths paths;

  ValueReader(RelativePaths paths) {
    this.paths = paths;
  }

  /**
   * The text of a key's value.
   *
   * @throws ValueException when the value is not what the key wants
   */
  String text(Key key, TomlTable table) throws ValueException {
    Object value = table.get(List.of(key.name()));
    return switch (key.shape()) {
      case TEXT -> single(key, value);
      case PATH -> path(key, value);
      case NUMBER -> number(key.toString(), value, key.shape(), key.least(), null);
      case TRUTH -> truth(key, value);
      case NAMES -> String.join(key.separator(), names(key, value));
      case PATHS -> paths(key, value);
      case NUMBERS -> numbers(key, value);
      case PAIRS -> pairs(key, value);
    };
  }

  private static String single(Key key, @Nullable Object value) throws ValueException {
    String text = string(key.toString(), value, key.shape(), null);
    checkChoice(key, key.toString(), text, null);
    if (key.setting() == Setting.URL && PASSWORD.matcher(text).find()) {
      throw new ValueException(
          "%s holds a password, and this file is for everybody: set %s instead"
              .formatted(key, Setting.URL.variable()),
          null);
    }
    return text;
  }

  private static String truth(Key key, @Nullable Object value) throws ValueException {
    if (!(value instanceof Boolean)) {
      throw wrongType(key.toString(), value, key.shape(), null);
    }
    return value.toString();
  }

  private String path(Key key, @Nullable Object value) throws ValueException {
    String text = string(key.toString(), value, key.shape(), null);
    try {
      return paths.of(text);
    } catch (InvalidPathException e) {
      throw new ValueException(
          "%s is \"%s\", which is no path: %s".formatted(key, text, e.getReason()), null);
    }
  }

  private static List<String> names(Key key, @Nullable Object value) throws ValueException {
    TomlArray list = list(key, value);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String item = "an item of " + key;
      String name = string(item, list.get(i), Shape.TEXT, list.inputPositionOf(i));
      if (name.contains(key.separator()) || ENDS_PAIR.matcher(name).find()) {
        throw new ValueException(
            "%s is \"%s\", and may have no %s or end of a line in it"
                .formatted(
                    item, name, key.separator().equals(";") ? "semicolon" : "comma, semicolon"),
            list.inputPositionOf(i));
      }
      names.add(name);
    }
    return names;
  }

  private String paths(Key key, @Nullable Object value) throws ValueException {
    List<String> made = new ArrayList<>();
    for (String written : names(key, value)) {
      made.add(path(key, written));
    }
    return String.join(key.separator(), made);
  }

  private static String numbers(Key key, @Nullable Object value) throws ValueException {
    TomlArray list = list(key, value);
    List<String> numbers = new ArrayList<>();
    for (int i : IntStream.range(0, list.size()).toArray()) {
      numbers.add(
          number("an item of " + key, list.get(i), Shape.NUMBER, 0, list.inputPositionOf(i)));
    }
    return String.join(key.separator(), numbers);
  }

  private static TomlArray list(Key key, @Nullable Object value) throws ValueException {
    if (!(value instanceof TomlArray list)) {
      throw wrongType(key.toString(), value, key.shape(), null);
    }
    if (list.isEmpty()) {
      throw new ValueException("%s is an empty list: leave it out".formatted(key), null);
    }
    return list;
  }

  /** A name with dots in it may be written without quotes: TOML takes its parts for tables. */
  private static String pairs(Key key, @Nullable Object value) throws ValueException {
    if (!(value instanceof TomlTable table)) {
      throw wrongType(key.toString(), value, key.shape(), null);
    }
    List<String> pairs = new ArrayList<>();
    for (List<String> path : table.keyPathSet()) {
      pairs.add(pair(key, String.join(".", path), table.get(path), table.inputPositionOf(path)));
    }
    return String.join("\n", pairs);
  }

  private static String pair(
      Key key, String name, @Nullable Object value, @Nullable TomlPosition position)
      throws ValueException {
    String what = "\"%s\" in [%s]".formatted(name, key.name());
    String text = string(what, value, Shape.TEXT, position);
    checkChoice(key, what, text, position);
    if (ENDS_PAIR.matcher(name + text).find()) {
      throw new ValueException(
          "%s may have no semicolon and no end of a line in it".formatted(what), position);
    }
    if (name.isBlank() || name.contains(key.separator())) {
      throw new ValueException(
          "%s is no name: it may not be empty and have no \"%s\" in it"
              .formatted(what, key.separator()),
          position);
    }
    return name + key.separator() + text;
  }

  private static void checkChoice(
      Key key, String what, String text, @Nullable TomlPosition position) throws ValueException {
    if (key.choices().isEmpty() || key.choices().contains(text)) {
      return;
    }
    throw new ValueException(
        "%s is \"%s\"; it may be %s, and the nearest is %s"
            .formatted(
                what,
                text,
                String.join(", ", key.choices()).replaceFirst(", ([^,]*)$", " or $1"),
                Spelling.nearest(text, key.choices()).orElseThrow()),
        position);
  }

  private static String string(
      String what, @Nullable Object value, Shape shape, @Nullable TomlPosition position)
      throws ValueException {
    if (!(value instanceof String text)) {
      throw wrongType(what, value, shape, position);
    }
    if (text.isBlank()) {
      throw new ValueException("%s is empty: leave it out".formatted(what), position);
    }
    return text.strip();
  }

  private static String number(
      String what, @Nullable Object value, Shape shape, int least, @Nullable TomlPosition position)
      throws ValueException {
    if (value instanceof Long number && number >= least && number < 1_000_000_000) {
      return number.toString();
    }
    throw value instanceof Long number
        ? new ValueException(
            "%s is %d; it may be from %d to 999999999".formatted(what, number, least), position)
        : wrongType(what, value, shape, position);
  }

  private static ValueException wrongType(
      String what, @Nullable Object value, Shape shape, @Nullable TomlPosition position) {
    return new ValueException(
        "%s is %s; it may be %s".formatted(what, typeOf(value), shape.wanted()), position);
  }

  private static String typeOf(@Nullable Object value) {
    if (value instanceof String) {
      return "a string";
    }
    if (value instanceof Long) {
      return "a whole number";
    }
    if (value instanceof Double) {
      return "a number with a fraction";
    }
    if (value instanceof Boolean) {
      return "true or false";
    }
    if (value instanceof TomlArray) {
      return "a list";
    }
    return value instanceof TomlTable ? "a table" : "a date or a time";
  }
}
