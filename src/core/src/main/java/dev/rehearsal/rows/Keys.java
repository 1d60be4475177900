package dev.rehearsal.rows;

import dev.rehearsal.sql.Quoted;
import java.util.List;
import java.util.stream.Collectors;

/** Keys as PostgreSQL's error messages print them. */
final class Keys {

  private Keys() {}

  /**
   * An expression that prints a key: {@code (id)=(1)}.
   *
   * @param key the names of its columns, quoted where need be; the whole row, shortened, if none
   * @param row the name of the row that they are in
   */
  static String printed(List<String> key, String row) {
    if (key.isEmpty()) {
      return "pg_catalog.left(%s::text, 200)".formatted(row);
    }
    String values =
        key.stream()
            .map(column -> "%s.%s::text".formatted(row, column))
            .collect(Collectors.joining(" || ', ' || "));
    return "%s || %s || ')'"
        .formatted(Quoted.literal("(" + String.join(", ", key) + ")=("), values);
  }
}
