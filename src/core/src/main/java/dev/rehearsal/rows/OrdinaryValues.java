package dev.rehearsal.rows;

import dev.rehearsal.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Expressions of plausible values as functions of a number: other numbers give other values where a
 * column is unique.
 */
final class OrdinaryValues {

  private static final Pattern LENGTH = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");

  private final SchemaFacts schema;
  private final long seed;
  private final Map<Long, String> tried;

  /**
   * @param tried values of types that nothing else is known of, by their oids
   */
  OrdinaryValues(SchemaFacts schema, long seed, Map<Long, String> tried) {
    this.schema = schema;
    this.seed = seed;
    this.tried = tried;
  }

  /**
   * An expression for a value.
   *
   * @param oid of the type
   * @param typeName the type as PostgreSQL prints it, with its length
   * @param number an expression for a number above 0
   */
  String of(long oid, String typeName, Wish wish, String number) {
    TypeFacts type = schema.type(oid);
    String value = value(oid, type, typeName, wish, "(" + number + ")");
    return "(%s)::%s".formatted(value, typeName);
  }

  private String value(long oid, TypeFacts type, String typeName, Wish wish, String n) {
    return switch (type.kind()) {
      case 'e' -> label(type, n);
      case 'd' -> domain(type, wish, n);
      case 'c' -> fields(type, wish, n);
      case 'r' -> range(type, wish, n);
      case 'm' -> "%s(%s)".formatted(type.name(), part(type, wish, n));
      default ->
          type.isArray()
              ? "ARRAY[" + element(type, typeName, wish, n) + "]"
              : base(oid, type, typeName, wish, n);
    };
  }

  private static String label(TypeFacts type, String n) {
    if (type.labels().isEmpty()) {
      return "NULL";
    }
    String labels = type.labels().stream().map(Quoted::literal).collect(Collectors.joining(","));
    return "(ARRAY[%s])[1 + mod(%s, %d)::int4]".formatted(labels, n, type.labels().size());
  }

  /** Of a domain with checks, the first of some values that satisfies them, or else none. */
  private String domain(TypeFacts type, Wish wish, String n) {
    String own = of(type.part(), type.partName(), wish, n);
    if (type.checks().isEmpty()) {
      return own;
    }
    List<String> candidates = new ArrayList<>(List.of(own));
    candidates.addAll(
        new Candidates(this, schema).of(type.part(), type.partName(), wish, type.checks(), n));
    return Sampling.firstOf(candidates, type.checks());
  }

  private String fields(TypeFacts type, Wish wish, String n) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < type.fields().size(); i++) {
      fields.add(of(type.fields().get(i), type.fieldNames().get(i), wish.part(), n));
    }
    return "ROW(" + String.join(", ", fields) + ")";
  }

  /** Ranges of different numbers do not overlap. */
  private String range(TypeFacts type, Wish wish, String n) {
    TypeFacts part = schema.type(type.part());
    Wish bound = wish.bound();
    String low = of(type.part(), part.name(), bound, n + " * 10");
    String high = of(type.part(), part.name(), bound, n + " * 10 + 5");
    return "%s(least(%s, %s), greatest(%s, %s))".formatted(type.name(), low, high, low, high);
  }

  private String part(TypeFacts type, Wish wish, String n) {
    return of(type.part(), schema.type(type.part()).name(), wish.part(), n);
  }

  private String element(TypeFacts type, String typeName, Wish wish, String n) {
    String name =
        typeName.endsWith("[]")
            ? typeName.substring(0, typeName.length() - 2)
            : schema.type(type.part()).name();
    return of(type.part(), name, wish.part(), n);
  }

  private String base(long oid, TypeFacts type, String typeName, Wish wish, String n) {
    Matcher length = LENGTH.matcher(typeName);
    int first = length.find() ? Integer.parseInt(length.group(1)) : -1;
    if (type.isText()) {
      return TextValues.of(wish, n, first, seed);
    }
    @Nullable String preset = Presets.numberOrJson(wish, type.plainName());
    if (preset != null) {
      return preset;
    }
    String known =
        type.builtIn()
            ? BuiltInValues.of(type.plainName(), wish, n, first, scale(length, first), seed)
            : ExtensionValues.of(type.plainName(), n, first);
    return known != null ? known : tried.getOrDefault(oid, "NULL");
  }

  private static int scale(Matcher length, int first) {
    return first >= 0 && length.group(2) != null ? Integer.parseInt(length.group(2)) : 0;
  }
}
