package dev.rehearsal.junit.assertj;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a type.
 *
 * @param printed as {@code format_type} prints it: {@code character varying(20)}, {@code
 *     public."Status"[]}
 */
record TypeName(String printed) {

  /** What people write (PostgreSQL documentation, 8 "Data Types", the column of aliases). */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("int", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("int2", "smallint"),
          Map.entry("bool", "boolean"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("float", "double precision"),
          Map.entry("decimal", "numeric"),
          Map.entry("varchar", "character varying"),
          Map.entry("char", "character"),
          Map.entry("bpchar", "character"),
          Map.entry("varbit", "bit varying"),
          Map.entry("timestamp", "timestamp% without time zone"),
          Map.entry("timestamptz", "timestamp% with time zone"),
          Map.entry("time", "time% without time zone"),
          Map.entry("timetz", "time% with time zone"));

  /** A name, what is in brackets, and the dimensions of an array. */
  private static final Pattern PARTS =
      Pattern.compile("([^(\\[]+?)\\s*(\\([^)]*\\))?((?:\\[])*)", Pattern.DOTALL);

  private static final Pattern QUOTES = Pattern.compile("\"((?:[^\"]|\"\")*)\"");

  static TypeName of(String printed) {
    return new TypeName(printed);
  }

  /** Whether somebody means this type. The schema of a type may be left out, and all quotes. */
  boolean is(String wanted) {
    String name = withoutQuotes(tight(printed));
    String meant = tight(wanted);
    return tight(printed).equals(meant)
        || name.equals(meant)
        || name.endsWith("." + meant)
        || tight(printed).equals(inFull(meant.toLowerCase(Locale.ROOT)));
  }

  /** {@code numeric(10, 2)} is {@code numeric(10,2)}. */
  private static String tight(String type) {
    return type.strip().replace(", ", ",");
  }

  private static String withoutQuotes(String type) {
    return QUOTES
        .matcher(type)
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1).replace("\"\"", "\"")));
  }

  private static String inFull(String type) {
    Matcher parts = PARTS.matcher(type);
    if (!parts.matches()) {
      return type;
    }
    String name = ALIASES.getOrDefault(parts.group(1), parts.group(1));
    String modifier = parts.group(2) == null ? "" : parts.group(2);
    return (name.contains("%") ? name.replace("%", modifier) : name + modifier) + parts.group(3);
  }
}
