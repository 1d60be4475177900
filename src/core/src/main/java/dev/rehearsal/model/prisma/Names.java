package dev.rehearsal.model.prisma;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The names that Prisma gives to what bears none (Prisma documentation, "Prisma's default naming
 * conventions for indexes and constraints"), cut to what PostgreSQL keeps of a name.
 */
final class Names {

  /** The bytes of a name (PostgreSQL documentation, 4.1.1 "Identifiers and Key Words"). */
  private static final int MOST = 63;

  private Names() {}

  static String primaryKey(String table) {
    return cut(table, "_pkey");
  }

  static String unique(String table, List<String> columns) {
    return cut(joined(table, columns), "_key");
  }

  static String index(String table, List<String> columns) {
    return cut(joined(table, columns), "_idx");
  }

  static String foreignKey(String table, List<String> columns) {
    return cut(joined(table, columns), "_fkey");
  }

  private static String joined(String table, List<String> columns) {
    return table + "_" + String.join("_", columns);
  }

  /** No letter is cut in the middle. */
  private static String cut(String name, String suffix) {
    int most = MOST - suffix.length();
    String kept = name;
    while (kept.getBytes(StandardCharsets.UTF_8).length > most) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
    }
    return kept + suffix;
  }
}
