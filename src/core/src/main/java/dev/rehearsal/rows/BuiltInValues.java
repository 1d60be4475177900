package dev.rehearsal.rows;

import dev.rehearsal.sql.Quoted;
import org.jspecify.annotations.Nullable;

/** Plausible values of the types that PostgreSQL has by itself, text aside. */
final class BuiltInValues {

  private BuiltInValues() {}

  /**
   * An expression for a value, or null if nothing is known of the type.
   *
   * @param n an expression for a number above 0
   * @param length the first number in the type's brackets, or -1
   * @param scale the second one, or 0
   */
  static @Nullable String of(String type, Wish wish, String n, int length, int scale, long seed) {
    return switch (type) {
      case "int2" -> "mod(%s, 32000)".formatted(number(wish, n));
      case "int4", "int8", "oid" -> number(wish, n);
      case "float4", "float8" -> number(wish, n) + " + 0.5";
      case "numeric" -> numeric(number(wish, n), length, scale);
      case "money" -> "mod(%s, 100000)::int8".formatted(n);
      case "bool" -> "mod(%s, 2) = 0".formatted(n);
      case "bytea" -> "decode(md5(%s::text), 'hex')".formatted(n);
      case "uuid" -> uuid(wish, n, seed);
      case "json", "jsonb" -> "'{\"number\": ' || %s || '}'".formatted(n);
      case "xml" -> "'<number>' || %s || '</number>'".formatted(n);
      case "bit", "varbit" -> bits(n, length, type);
      case "char" -> "chr(97 + mod(%s, 26)::int4)".formatted(n);
      default -> timeOrPlace(type, wish, n);
    };
  }

  private static String number(Wish wish, String n) {
    if (wish.unique()) {
      return n;
    }
    if (wish.says("year")) {
      return "2015 + mod(%s, 10)".formatted(n);
    }
    if (wish.says("month|hour|day|weekday|level|priority|rank|rating|position|order")) {
      return "1 + mod(%s, 5)".formatted(n);
    }
    return "mod(%s, 1000)".formatted(n);
  }

  private static String numeric(String n, int precision, int scale) {
    if (precision < 0) {
      return n + " + 0.25";
    }
    int whole = precision - scale;
    if (whole <= 0 || scale < 0) {
      return "round(mod(%s, 9)::numeric / (10 ^ %d), %d)"
          .formatted(n, Math.max(scale - precision, 0) + 1, Math.max(scale, 0));
    }
    String trimmed = whole >= 18 ? n : "mod(%s, %s)".formatted(n, "1" + "0".repeat(whole));
    return scale > 1 ? trimmed + "::numeric + 0.25" : trimmed;
  }

  static String uuid(Wish wish, String n, long seed) {
    return "md5(%s || %s::text)::uuid"
        .formatted(Quoted.literal(seed + ":" + wish.place() + ":"), n);
  }

  private static String bits(String n, int length, String type) {
    int wide = length < 0 ? (type.equals("bit") ? 1 : 16) : length;
    return wide < 64
        ? "%s::int8::bit(%d)".formatted(n, wide)
        : "%s::int8::bit(64)::varbit".formatted(n);
  }

  private static @Nullable String timeOrPlace(String type, Wish wish, String n) {
    return switch (type) {
      case "timestamp" -> timestamp(wish, n);
      case "timestamptz" -> "(%s) AT TIME ZONE 'UTC'".formatted(timestamp(wish, n));
      case "date" ->
          "date '2015-01-01' + mod(%s, 1000000)::int4%s".formatted(n, isEnd(wish) ? " + 30" : "");
      case "time" -> "time '00:00' + %s * interval '1 minute'".formatted(n);
      case "timetz" -> "(time '00:00' + %s * interval '1 minute')::timetz".formatted(n);
      case "interval" -> "%s * interval '1 minute'".formatted(n);
      case "inet" -> "inet '10.0.0.0' + mod(%s, 16777216)::int8".formatted(n);
      case "cidr" -> "set_masklen(cidr '10.0.0.0/32', 32) + mod(%s, 16777216)::int8".formatted(n);
      case "macaddr" -> "'08002b' || lpad(to_hex(mod(%s, 16777216)), 6, '0')".formatted(n);
      case "macaddr8" -> "'08002bfffe' || lpad(to_hex(mod(%s, 16777216)), 6, '0')".formatted(n);
      case "point" -> "point(%1$s, %1$s)".formatted(n);
      case "box" -> "box(point(%1$s, %1$s), point(%1$s + 0.5, %1$s + 0.5))".formatted(n);
      case "lseg" -> "lseg(point(%1$s, %1$s), point(%1$s + 1, %1$s))".formatted(n);
      case "circle" -> "circle(point(%1$s, %1$s), 0.25)".formatted(n);
      case "polygon" ->
          "polygon(box(point(%1$s, %1$s), point(%1$s + 0.5, %1$s + 0.5)))".formatted(n);
      case "path" -> "'[(0,0),(' || %s || ',1)]'".formatted(n);
      case "line" -> "'{1,-1,' || %s || '}'".formatted(n);
      default -> rare(type, n);
    };
  }

  static String timestamp(Wish wish, String n) {
    return "timestamp '2015-01-01 08:30:00' + %s * interval '1 hour'%s"
        .formatted(n, isEnd(wish) ? " + interval '30 days'" : "");
  }

  private static boolean isEnd(Wish wish) {
    return wish.says(
        "end|ends|ended|end_at|until|to|expires|expire|expiry|expiration|finish|finished|updated|deleted|completed|closed|stop|stopped|due|last");
  }

  private static @Nullable String rare(String type, String n) {
    return switch (type) {
      case "tsvector" -> "to_tsvector('simple', 'word' || %s)".formatted(n);
      case "tsquery" -> "to_tsquery('simple', 'word' || %s)".formatted(n);
      case "pg_lsn" -> "'0/' || to_hex(%s)".formatted(n);
      case "xid", "xid8", "cid" -> n + "::text";
      case "tid" -> "'(0,' || mod(%s, 60000) || ')'".formatted(n);
      case "txid_snapshot", "pg_snapshot" -> "%1$s || ':' || %1$s || ':'".formatted(n);
      case "regclass" -> "'pg_catalog.pg_class'";
      case "regtype" -> "'pg_catalog.int4'";
      case "regproc" -> "'pg_catalog.pi'";
      case "regprocedure" -> "'pg_catalog.pi()'";
      case "regoper" -> "'pg_catalog.||/'";
      case "regoperator" -> "'pg_catalog.||/(none,float8)'";
      case "regnamespace" -> "'pg_catalog'";
      case "regrole" -> "current_user";
      case "regconfig", "regdictionary" -> "'pg_catalog.simple'";
      case "regcollation" -> "'pg_catalog.\"C\"'";
      case "jsonpath" -> "'$.a' || %s".formatted(n);
      case "refcursor" -> "'cursor' || %s".formatted(n);
      case "int2vector", "oidvector" -> "'1 ' || mod(%s, 30000)".formatted(n);
      default -> null;
    };
  }
}
