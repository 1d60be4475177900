package dev.rehearsal.schema.alteration;

import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Options of foreign data wrappers, servers, foreign tables and their columns. */
final class ServerOptions {

  private ServerOptions() {}

  /** All of them, as {@code OPTIONS} has them. */
  static String all(String options) {
    return change("", options).replace("ADD ", "");
  }

  /** What brings some to others. */
  static String change(String was, String is) {
    Map<String, String> before = parse(was);
    Map<String, String> after = parse(is);
    List<String> words = new ArrayList<>();
    after.forEach(
        (name, value) -> {
          String old = before.get(name);
          String how = old == null ? "ADD " : "SET ";
          if (!value.equals(old)) {
            words.add(how + QualifiedName.of(name) + " " + Quoted.literal(value).strip());
          }
        });
    before.keySet().stream()
        .filter(name -> !after.containsKey(name))
        .forEach(name -> words.add("DROP " + QualifiedName.of(name)));
    return String.join(", ", words);
  }

  private static Map<String, String> parse(String options) {
    Map<String, String> parsed = new TreeMap<>();
    for (String option : Sql.options(options)) {
      int equals = option.indexOf('=');
      parsed.put(option.substring(0, equals), option.substring(equals + 1));
    }
    return parsed;
  }
}
