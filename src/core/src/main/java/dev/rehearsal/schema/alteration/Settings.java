package dev.rehearsal.schema.alteration;

import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings that come with a function or a database. */
final class Settings {

  /** Their values are lists of names (guc_tables.c, GUC_LIST_QUOTE). */
  private static final Set<String> LISTS =
      Set.of(
          "local_preload_libraries",
          "search_path",
          "session_preload_libraries",
          "shared_preload_libraries",
          "temp_tablespaces",
          "unix_socket_directories");

  private static final Pattern NAME = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^\", ]+)");

  private Settings() {}

  /** The settings in an attribute, each with its value as {@code SET} takes it. */
  static Map<String, String> of(String attribute) {
    Map<String, String> settings = new TreeMap<>();
    for (String setting : Sql.options(attribute)) {
      int equals = setting.indexOf('=');
      String name = setting.substring(0, equals);
      settings.put(quoted(name), value(name, setting.substring(equals + 1)));
    }
    return settings;
  }

  /** A value as {@code SET} takes it. */
  static String value(String name, String value) {
    if (!LISTS.contains(name)) {
      return Quoted.literal(value).strip();
    }
    List<String> names = new ArrayList<>();
    Matcher matcher = NAME.matcher(value);
    while (matcher.find()) {
      String plain = matcher.group(2);
      names.add(
          plain == null ? Quoted.literal(matcher.group(1).replace("\"\"", "\"")).strip() : plain);
    }
    return names.isEmpty() ? "''" : String.join(", ", names);
  }

  private static String quoted(String name) {
    return List.of(name.split("\\.", -1)).stream()
        .map(part -> QualifiedName.of(part).toString())
        .collect(Collectors.joining("."));
  }
}
