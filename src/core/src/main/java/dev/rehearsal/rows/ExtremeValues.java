package dev.rehearsal.rows;

import dev.rehearsal.sql.Quoted;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The greatest and the least values of a type, and what lies outside of what most people expect.
 */
final class ExtremeValues {

  /** A text without a declared length is short enough for an error message that prints it. */
  private static final int LONG = 120;

  /** The bound of a declared length. */
  private static final int LONGEST = 1000;

  /** Quotes, a backslash, letters of other scripts, right to left, and of no width at all. */
  private static final String ODD = "Größe 名 🐘 'q\" \\ שלום \u200b";

  private static final String ODD_IN_LATIN = "Long 'q\" \\ ";

  private static final Pattern LENGTH = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");

  private final SchemaFacts schema;
  private final boolean unicode;

  ExtremeValues(SchemaFacts schema, boolean unicode) {
    this.schema = schema;
    this.unicode = unicode;
  }

  /** An expression for the greatest value, or the least, or null for a type that has none. */
  @Nullable String of(long oid, String typeName, boolean greatest) {
    TypeFacts type = schema.type(oid);
    String value = value(type, typeName, greatest);
    return value == null ? null : "(%s)::%s".formatted(value, typeName);
  }

  private @Nullable String value(TypeFacts type, String typeName, boolean greatest) {
    return switch (type.kind()) {
      case 'e' -> label(type, greatest);
      case 'd' -> type.checks().isEmpty() ? of(type.part(), type.partName(), greatest) : null;
      case 'c' -> null;
      case 'r' -> greatest ? "'(,)'" : "'empty'";
      case 'm' -> greatest ? "'{(,)}'" : "'{}'";
      default -> type.isArray() ? array(type, greatest) : base(type, typeName, greatest);
    };
  }

  private static @Nullable String label(TypeFacts type, boolean greatest) {
    int count = type.labels().size();
    return count == 0 ? null : Quoted.literal(type.labels().get(greatest ? count - 1 : 0));
  }

  private String array(TypeFacts type, boolean greatest) {
    return greatest && !schema.type(type.part()).isDomain() ? "'{NULL}'" : "'{}'";
  }

  private @Nullable String base(TypeFacts type, String typeName, boolean greatest) {
    Matcher length = LENGTH.matcher(typeName);
    int first = length.find() ? Integer.parseInt(length.group(1)) : -1;
    if (type.isText()) {
      return type.builtIn() || type.plainName().equals("citext")
          ? text(first, type, greatest)
          : null;
    }
    if (!type.builtIn()) {
      return null;
    }
    int scale = first >= 0 && length.group(2) != null ? Integer.parseInt(length.group(2)) : 0;
    return type.plainName().equals("numeric")
        ? numeric(first, scale, greatest)
        : builtIn(type.plainName(), first, greatest);
  }

  private String text(int length, TypeFacts type, boolean greatest) {
    if (!greatest) {
      return "''";
    }
    int free = type.plainName().equals("name") ? 20 : LONG;
    int most = length >= 0 ? Math.min(length, LONGEST) : free;
    String piece = unicode ? ODD : ODD_IN_LATIN;
    return "left(repeat(%s, %d), %d)".formatted(Quoted.literal(piece), most / 8 + 1, most);
  }

  private static @Nullable String numeric(int precision, int scale, boolean greatest) {
    String sign = greatest ? "" : "-";
    if (precision < 0) {
      return "'%s98765432109876543210.0123456789'".formatted(sign);
    }
    if (scale < 0 || scale > precision) {
      return null;
    }
    String fraction = scale == 0 ? "" : "." + "9".repeat(scale);
    return "'%s%s%s'"
        .formatted(sign, scale == precision ? "0" : "9".repeat(precision - scale), fraction);
  }

  private static @Nullable String builtIn(String type, int length, boolean greatest) {
    return switch (type) {
      case "int2" -> greatest ? "32767" : "'-32768'";
      case "int4" -> greatest ? "2147483647" : "'-2147483648'";
      case "int8" -> greatest ? "9223372036854775807" : "'-9223372036854775808'";
      case "float4", "float8" -> greatest ? "'Infinity'" : "'-Infinity'";
      case "money" ->
          greatest ? "'92233720368547758.07'::numeric" : "'-92233720368547758.07'::numeric";
      case "bool" -> greatest ? "true" : "false";
      case "bytea" -> greatest ? "decode(repeat('00ff', 30), 'hex')" : "''";
      case "uuid" ->
          "'"
              + (greatest
                  ? "ffffffff-ffff-ffff-ffff-ffffffffffff"
                  : "00000000-0000-0000-0000-000000000000")
              + "'";
      case "json", "jsonb" ->
          greatest ? "'{\"a \\\"quoted\\\" key\": [null, 1e30, \"\"]}'" : "'{}'";
      case "inet", "cidr" ->
          greatest ? "'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128'" : "'0.0.0.0/0'";
      case "macaddr" -> greatest ? "'ff:ff:ff:ff:ff:ff'" : "'00:00:00:00:00:00'";
      case "bit" -> "repeat('%d', %d)".formatted(greatest ? 1 : 0, Math.max(length, 1));
      case "varbit" ->
          greatest
              ? "repeat('1', %d)".formatted(length < 0 ? LONG : Math.min(length, LONGEST))
              : "''";
      case "tsvector" -> greatest ? null : "''";
      default -> time(type, greatest);
    };
  }

  private static @Nullable String time(String type, boolean greatest) {
    return switch (type) {
      case "date" -> greatest ? "'infinity'" : "'0044-03-15 BC'";
      case "timestamp", "timestamptz" -> greatest ? "'infinity'" : "'0044-03-15 12:00:00 BC'";
      case "time" -> greatest ? "'24:00:00'" : "'00:00:00'";
      case "timetz" -> greatest ? "'24:00:00-15:59'" : "'00:00:00+15:59'";
      case "interval" -> greatest ? "'170000 years'" : "'-170000 years'";
      default -> null;
    };
  }
}
