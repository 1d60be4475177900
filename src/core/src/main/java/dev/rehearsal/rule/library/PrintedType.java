package dev.rehearsal.rule.library;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares types as statements write them with types as PostgreSQL prints them. */
final class PrintedType {

  /** PostgreSQL documentation, table 8.1: names and aliases; and what serial stands for. */
  private static final Map<String, String> PRINTED =
      Map.ofEntries(
          Map.entry("int2", "smallint"),
          Map.entry("int4", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("smallserial", "smallint"),
          Map.entry("serial2", "smallint"),
          Map.entry("serial", "integer"),
          Map.entry("serial4", "integer"),
          Map.entry("bigserial", "bigint"),
          Map.entry("serial8", "bigint"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("bool", "boolean"),
          Map.entry("char", "\"char\""),
          Map.entry("varchar", "character varying"),
          Map.entry("bpchar", "character"),
          Map.entry("varbit", "bit varying"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("time", "time without time zone"),
          Map.entry("timetz", "time with time zone"));

  private PrintedType() {}

  /** What a column of a table is, when it is not what a statement would make. */
  static Optional<String> difference(SchemaSnapshot before, String table, ColumnDefinition column) {
    String name = Rewriting.name(column.name());
    Optional<SchemaObject> there = Inventory.part(before, ObjectKind.COLUMN, table, column.name());
    if (there.isEmpty()) {
      return Optional.of("it has no column %s".formatted(name));
    }
    String type = there.get().attribute("type").orElse("");
    return column.type() == null || isSame(column.type(), type)
        ? Optional.empty()
        : Optional.of("%s is %s and not %s".formatted(name, type, column.type()));
  }

  /** Whether a type may be the printed one; when that cannot be told it may. */
  static boolean isSame(TypeName written, String printed) {
    String type = bare(printed);
    String base = PRINTED.getOrDefault(written.name().name(), written.name().name());
    boolean isArray = printed.endsWith("[]");
    if (isArray != written.isArray()) {
      return false;
    }
    boolean isBuiltIn = !type.contains(".");
    if (!isBuiltIn || written.is("interval")) {
      return type.endsWith("." + Rewriting.name(written.name().name())) || isBuiltIn;
    }
    return base.equals(type) && written.modifiers().equals(modifiers(printed));
  }

  private static String bare(String printed) {
    return printed.replaceFirst("\\([0-9, ]*\\)", "").replace("[]", "");
  }

  /** {@code char} alone is {@code character(1)} in either. */
  private static List<String> modifiers(String printed) {
    int from = printed.indexOf('(');
    return from < 0
        ? List.of()
        : List.of(printed.substring(from + 1, printed.indexOf(')', from)).split(",\\s*"));
  }
}
