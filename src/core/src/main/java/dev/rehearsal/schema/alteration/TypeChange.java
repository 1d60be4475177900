package dev.rehearsal.schema.alteration;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From one type of a column to another. */
final class TypeChange {

  private static final List<String> NUMBERS =
      List.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

  private static final Set<String> TEXTS =
      Set.of("text", "character varying", "character", "name", "bpchar");

  private static final String BYTES = "bytea";

  /** Within each of these, PostgreSQL casts without being told to. */
  private static final List<Set<String>> FAMILIES =
      List.of(
          Set.copyOf(NUMBERS),
          TEXTS,
          Set.of("date", "timestamp without time zone", "timestamp with time zone"),
          Set.of("time without time zone", "time with time zone"),
          Set.of("json", "jsonb"),
          Set.of("bit", "bit varying"),
          Set.of("inet", "cidr"));

  private static final Pattern MODIFIER = Pattern.compile("\\(([0-9]+)(?:,(-?[0-9]+))?\\)");

  private final Pair pair;
  private final String was;
  private final String is;

  TypeChange(Pair pair) {
    this.pair = pair;
    this.was = pair.was("type");
    this.is = pair.is("type");
  }

  /** How the values are made, where PostgreSQL has to be told. */
  String using(String column) {
    String from = base(was);
    String to = base(is);
    if (from.equals(BYTES) && !to.equals(BYTES)) {
      // As text they are digits, from which nothing is made that was there before they were bytes.
      String text = "convert_from(%s, 'UTF8')".formatted(column);
      return " USING " + text + (TEXTS.contains(to) ? "" : "::" + is);
    }
    if (from.equals(to) || isFamily(from, to) || TEXTS.contains(to)) {
      return "";
    }
    boolean isDirect =
        TEXTS.contains(from) || Set.of(from, to).equals(Set.of("integer", "boolean"));
    return " USING %s::%s%s".formatted(column, isDirect ? "" : "text::", is);
  }

  /** What becomes of values that do not fit. */
  Loss[] losses() {
    if (!pair.changes("type") || isWider()) {
      return new Loss[0];
    }
    String values = pair.now().identity();
    return new Loss[] {
      new Loss(Loss.Type.MAY_FAIL, pair.id(), "a value of %s is no %s".formatted(values, is)),
      new Loss(
          Loss.Type.DESTROYED,
          pair.id(),
          "what the values of %s have more than the type %s holds".formatted(values, is))
    };
  }

  private boolean isWider() {
    String from = base(was);
    String to = base(is);
    if (to.equals("text") && !from.endsWith("[]") && !from.equals(BYTES)) {
      return true;
    }
    if (from.equals(to)) {
      return isWiderModifier();
    }
    int place = NUMBERS.indexOf(from);
    return place >= 0
        && place < NUMBERS.indexOf(to)
        && is.equals(to)
        && place < 3
        && NUMBERS.indexOf(to) <= 3;
  }

  private boolean isWiderModifier() {
    Matcher from = MODIFIER.matcher(was);
    Matcher to = MODIFIER.matcher(is);
    boolean fromHas = from.find();
    if (!to.find()) {
      return true;
    }
    if (!fromHas) {
      return false;
    }
    int scaleFrom = from.group(2) == null ? 0 : Integer.parseInt(from.group(2));
    int scaleTo = to.group(2) == null ? 0 : Integer.parseInt(to.group(2));
    int digits = Integer.parseInt(to.group(1)) - scaleTo;
    return scaleTo >= scaleFrom && digits >= Integer.parseInt(from.group(1)) - scaleFrom;
  }

  private static boolean isFamily(String from, String to) {
    return FAMILIES.stream().anyMatch(f -> f.contains(element(from)) && f.contains(element(to)))
        && from.endsWith("[]") == to.endsWith("[]");
  }

  private static String element(String type) {
    return type.endsWith("[]") ? type.substring(0, type.length() - 2) : type;
  }

  private static String base(String type) {
    return MODIFIER.matcher(type).replaceAll("");
  }
}
