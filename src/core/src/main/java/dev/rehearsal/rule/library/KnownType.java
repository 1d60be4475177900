package dev.rehearsal.rule.library;

import dev.rehearsal.sql.syntax.TypeName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type by PostgreSQL's own name for it.
 *
 * @param name such as {@code varchar}; other types as PostgreSQL prints them
 * @param modifiers what stands in parentheses
 * @param array whether it is an array
 */
record KnownType(String name, List<Integer> modifiers, boolean array) {

  private static final Pattern PRINTED =
      Pattern.compile("^([^(\\[]+?)(?:\\(([-0-9, ]+)\\))?( with(?:out)? time zone)?((?:\\[])*)$");

  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("character varying", "varchar"),
          Map.entry("character", "bpchar"),
          Map.entry("smallint", "int2"),
          Map.entry("integer", "int4"),
          Map.entry("bigint", "int8"),
          Map.entry("real", "float4"),
          Map.entry("double precision", "float8"),
          Map.entry("boolean", "bool"),
          Map.entry("bit varying", "varbit"),
          Map.entry("timestamp without time zone", "timestamp"),
          Map.entry("timestamp with time zone", "timestamptz"),
          Map.entry("time without time zone", "time"),
          Map.entry("time with time zone", "timetz"));

  KnownType {
    modifiers = List.copyOf(modifiers);
  }

  /** A type as {@code format_type} prints it. */
  static KnownType printed(String text) {
    Matcher parts = PRINTED.matcher(text);
    if (!parts.matches()) {
      return new KnownType(text, List.of(), text.endsWith("[]"));
    }
    String zone = parts.group(3) == null ? "" : parts.group(3);
    String name = parts.group(1).strip() + zone;
    String numbers = parts.group(2);
    return new KnownType(
        SHORT.getOrDefault(name, name),
        numbers == null ? List.of() : numbers(Arrays.asList(numbers.split(","))),
        !parts.group(4).isEmpty());
  }

  /** A type as a statement names it. */
  static KnownType of(TypeName type) {
    String name = type.is(type.name().name()) ? type.name().name() : type.name().toString();
    return new KnownType(SHORT.getOrDefault(name, name), numbers(type.modifiers()), type.isArray());
  }

  private static List<Integer> numbers(List<String> texts) {
    return texts.stream()
        .map(String::strip)
        .filter(text -> text.matches("-?[0-9]{1,9}"))
        .map(Integer::valueOf)
        .toList();
  }

  boolean is(String... names) {
    return !array && Arrays.asList(names).contains(name);
  }

  /** What stands first in parentheses, or what no parentheses mean. */
  int first(int without) {
    return modifiers.isEmpty() ? without : modifiers.get(0);
  }

  /** The digits behind the point of a {@code numeric}; all there are when it has no parentheses. */
  int scale() {
    return modifiers.isEmpty() ? Integer.MAX_VALUE : modifiers.size() == 1 ? 0 : modifiers.get(1);
  }
}
