package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFacts.Column;
import dev.rehearsal.sql.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys that a JSON column needs, because generated columns are taken from it.
 *
 * @param paths the generated column at the end of each path of keys
 */
record JsonShape(Map<List<String>, Column> paths) {

  private static final Pattern STEP =
      Pattern.compile("\\s*(->>?|#>>?)\\s*'((?:[^']|'')*)'(?:::text\\[\\]|::text)?\\)?");

  static JsonShape of(SchemaFacts schema, Layout layout, Column column) {
    Map<List<String>, Column> paths = new LinkedHashMap<>();
    if (schema.type(column.type()).plainName().startsWith("json")) {
      for (Column generated : layout.table().columns()) {
        if (generated.isGenerated()) {
          addPaths(paths, column, generated);
        }
      }
    }
    return new JsonShape(paths);
  }

  private static void addPaths(Map<List<String>, Column> paths, Column column, Column generated) {
    String name =
        "(?<![\\w\"])(?:"
            + Pattern.quote(column.name())
            + "|"
            + Pattern.quote(Quoted.name(column.name()))
            + ")";
    Matcher place = Pattern.compile(name).matcher(generated.generation());
    while (place.find()) {
      List<String> path = path(generated.generation(), place.end());
      if (!path.isEmpty()) {
        paths.putIfAbsent(path, generated);
      }
    }
  }

  private static List<String> path(String expression, int from) {
    List<String> path = new ArrayList<>();
    Matcher step = STEP.matcher(expression);
    int at = from;
    while (step.region(at, expression.length()).lookingAt()) {
      String keys = step.group(2).replace("''", "'");
      if (step.group(1).startsWith("#")) {
        Arrays.stream(keys.replaceAll("^\\{|\\}$", "").split(","))
            .map(key -> key.strip().replaceAll("^\"|\"$", ""))
            .forEach(path::add);
      } else {
        path.add(keys);
      }
      at = step.end();
    }
    return path;
  }

  boolean isEmpty() {
    return paths.isEmpty();
  }

  /** A document with a value of the generated column's type at the end of each path. */
  String expression(ColumnValues values, Layout layout, Column column, String number) {
    Map<String, Object> tree = new LinkedHashMap<>();
    paths.forEach((path, generated) -> put(tree, path, generated));
    return "(%s)::%s".formatted(document(tree, values, layout, number), column.typeName());
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> tree, List<String> path, Column generated) {
    Map<String, Object> at = tree;
    for (String key : path.subList(0, path.size() - 1)) {
      Object next = at.get(key);
      if (!(next instanceof Map)) {
        next = new LinkedHashMap<String, Object>();
        at.put(key, next);
      }
      at = (Map<String, Object>) next;
    }
    at.putIfAbsent(path.get(path.size() - 1), generated);
  }

  private static String document(
      Map<?, ?> tree, ColumnValues values, Layout layout, String number) {
    List<String> parts = new ArrayList<>();
    tree.forEach(
        (key, value) ->
            parts.add(
                Quoted.literal((String) key)
                    + ", "
                    + (value instanceof Map<?, ?> inner
                        ? document(inner, values, layout, number)
                        : values.of(layout, (Column) value, number))));
    return "jsonb_build_object(" + String.join(", ", parts) + ")";
  }
}
