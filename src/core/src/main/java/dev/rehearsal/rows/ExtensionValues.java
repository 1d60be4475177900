package dev.rehearsal.rows;

import org.jspecify.annotations.Nullable;

/** Values of types of well-known extensions; of all others, a value is found by trying. */
final class ExtensionValues {

  private ExtensionValues() {}

  static @Nullable String of(String type, String n, int length) {
    int dimensions = length < 0 ? 3 : length;
    return switch (type) {
      case "hstore" -> "'number=>' || %s".formatted(n);
      case "ltree" -> "'top.n' || %s".formatted(n);
      case "lquery", "ltxtquery" -> "'top'";
      case "cube" -> "%s::text".formatted(n);
      case "vector", "halfvec" ->
          "'[%s' || mod(%s, 1000) || ']'".formatted("1,".repeat(dimensions - 1), n);
      case "sparsevec" -> "'{1:' || mod(%s, 1000) || '}/%d'".formatted(n, dimensions);
      case "geometry", "geography" -> "'POINT(' || mod(%s, 90) || ' 1)'".formatted(n);
      case "semver" -> "'1.0.' || %s".formatted(n);
      default -> null;
    };
  }
}
