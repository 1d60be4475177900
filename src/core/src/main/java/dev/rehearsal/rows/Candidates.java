package dev.rehearsal.rows;

import dev.rehearsal.sql.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that may satisfy a check, taken from its text and from what checks are often about. */
final class Candidates {

  private static final Pattern DATE = Pattern.compile("\\d{4,}-\\d\\d-\\d\\d.*");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d+)?");
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern PRECISION = Pattern.compile("numeric\\((\\d+),(-?\\d+)\\)");
  private static final Set<String> WHOLE = Set.of("int2", "int4", "int8", "oid");
  private static final Set<String> BROKEN = Set.of("numeric", "float4", "float8", "money");
  private static final Set<String> TIMES = Set.of("date", "timestamp", "timestamptz");
  private static final Set<String> ENCODED = Set.of("json", "jsonb");

  private final OrdinaryValues values;
  private final SchemaFacts schema;

  Candidates(OrdinaryValues values, SchemaFacts schema) {
    this.values = values;
    this.schema = schema;
  }

  /** Expressions, each of the type itself. */
  List<String> of(long oid, String typeName, Wish wish, List<String> checks, String number) {
    TypeFacts type = schema.type(oid);
    Set<String> found = new LinkedHashSet<>();
    add(found, type, typeName, wish, Literals.in(checks), number);
    String own = values.of(oid, typeName, wish, number);
    return found.stream().map(value -> guarded(value, type, typeName, own)).toList();
  }

  /** A cast that fails would end the statement: such a candidate becomes another one. */
  private String guarded(String value, TypeFacts type, String typeName, String own) {
    if (type.isDomain() && !type.checks().isEmpty()) {
      return "coalesce(%s, %s)::%s"
          .formatted(Sampling.firstOf(List.of(value), type.checks()), own, typeName);
    }
    String limit = limit(type, typeName);
    return limit.isEmpty()
        ? "(%s)::%s".formatted(value, typeName)
        : "(CASE WHEN abs(%1$s) < %2$s THEN %1$s END)::%3$s".formatted(value, limit, typeName);
  }

  private static String limit(TypeFacts type, String typeName) {
    Matcher precision = PRECISION.matcher(typeName);
    if (type.plainName().equals("numeric") && precision.matches()) {
      int whole = Integer.parseInt(precision.group(1)) - Integer.parseInt(precision.group(2));
      return "10.0 ^ (%d) - 1".formatted(whole);
    }
    return switch (type.builtIn() ? type.plainName() : "") {
      case "int2" -> "32767";
      case "int4" -> "2147483647";
      default -> "";
    };
  }

  private void add(
      Set<String> found, TypeFacts type, String typeName, Wish wish, Literals literals, String n) {
    if (type.isDomain()) {
      found.addAll(of(type.part(), type.partName(), wish, type.checks(), n));
      return;
    }
    if (type.kind() == 'e') {
      type.labels().forEach(label -> found.add(Quoted.literal(label)));
    } else if (type.isText()) {
      addTexts(found, literals, n, wish.unique());
    } else if (type.isArray()) {
      addArrays(found, type, wish, literals, n);
    } else if (type.builtIn()) {
      addBuiltIn(found, type.plainName(), literals, n);
    }
    literals.texts().stream()
        .filter(text -> isOf(text.type(), typeName))
        .forEach(text -> found.add(Quoted.literal(text.value())));
  }

  /** Whether a constant of a type may stand for a value of one that may have a length. */
  private static boolean isOf(String type, String typeName) {
    return !type.isEmpty()
        && typeName.startsWith(type)
        && type.endsWith("[]") == typeName.endsWith("[]");
  }

  private static void addTexts(Set<String> found, Literals literals, String n, boolean unique) {
    for (Literals.Text text : literals.texts()) {
      if (text.operator().isEmpty()) {
        found.add(Quoted.literal(text.value()));
      } else {
        found.addAll(PatternSample.of(text.operator(), text.value(), n, unique));
      }
    }
    // A text that is the same in all rows is of no use where each needs its own.
    commonTexts(literals, n).stream()
        .filter(text -> !unique || text.contains(n))
        .forEach(found::add);
  }

  private static List<String> commonTexts(Literals literals, String n) {
    List<String> texts = new ArrayList<>();
    for (String number : literals.numbers()) {
      if (number.matches("\\d{1,3}")) {
        texts.add("lpad(%s::text, %s, '0')".formatted(n, number));
        texts.add("lpad(%s::text, %s + 1, 'a')".formatted(n, number));
        texts.add("repeat('A', %s)".formatted(number));
      }
    }
    texts.addAll(
        List.of(
            n + "::text",
            "'a' || " + n,
            "'A' || " + n,
            "md5(%s::text)".formatted(n),
            "''",
            "'https://example.org/' || " + n,
            "'person' || " + n + " || '@example.org'",
            "md5(%s::text)::uuid::text".formatted(n),
            "'{}'",
            "'[]'",
            "'true'",
            "'+4930' || lpad(%s::text, 7, '0')".formatted(n),
            "'/a/' || " + n));
    return texts;
  }

  private void addArrays(
      Set<String> found, TypeFacts type, Wish wish, Literals literals, String n) {
    TypeFacts part = schema.type(type.part());
    Set<String> parts = new LinkedHashSet<>();
    add(parts, part, part.name(), wish.part(), literals, n);
    found.add("'{}'");
    parts.stream()
        .limit(8)
        .forEach(value -> found.add("ARRAY[(%s)::%s]".formatted(value, part.name())));
    String own = values.of(type.part(), part.name(), wish.part(), n);
    for (String number : literals.numbers()) {
      if (number.matches("\\d")) {
        found.add("array_fill(%s, ARRAY[%s])".formatted(own, number));
      }
    }
  }

  private static void addBuiltIn(Set<String> found, String type, Literals literals, String n) {
    if (WHOLE.contains(type) || BROKEN.contains(type)) {
      addNumbers(found, BROKEN.contains(type), literals, n);
    } else if (TIMES.contains(type)) {
      addTimes(found, type, literals, n);
    } else if (type.equals("bool")) {
      found.addAll(List.of("true", "false"));
    } else if (ENCODED.contains(type)) {
      addEncoded(found, literals, n);
    } else if (type.equals("uuid")) {
      literals.texts().stream()
          .filter(text -> UUID.matcher(text.value()).matches())
          .forEach(text -> found.add(Quoted.literal(text.value())));
    } else if (type.equals("bytea")) {
      found.addAll(byLength(literals));
    } else if (type.equals("interval")) {
      found.addAll(List.of("interval '1 second'", "interval '1 day'", "interval '0'"));
    }
  }

  private static List<String> byLength(Literals literals) {
    List<String> found = new ArrayList<>(List.of("''"));
    for (String number : literals.numbers()) {
      if (number.matches("\\d{1,3}")) {
        found.add("decode(repeat('ab', %s), 'hex')".formatted(number));
      }
    }
    return found;
  }

  private static void addNumbers(Set<String> found, boolean broken, Literals literals, String n) {
    List<String> numbers = new ArrayList<>(literals.numbers());
    literals.texts().stream()
        .map(Literals.Text::value)
        .filter(text -> NUMBER.matcher(text).matches())
        .forEach(numbers::add);
    for (int i = 1; broken && i < numbers.size(); i++) {
      found.add("((%s + %s) / 2.0)".formatted(numbers.get(i - 1), numbers.get(i)));
    }
    numbers.stream()
        .filter(number -> number.length() <= 17 && (broken || !number.contains(".")))
        .forEach(number -> addAround(found, number, broken));
    found.addAll(
        List.of(
            "0",
            "1",
            "2",
            "10",
            "100",
            "-1",
            n,
            "(mod(%s, 9) + 1)".formatted(n),
            "(- %s)".formatted(n)));
  }

  private static void addAround(Set<String> found, String number, boolean broken) {
    for (String around : List.of("(%s)", "(%s + 1)", "(%s - 1)", "(-(%s))")) {
      found.add(around.formatted(number));
    }
    if (broken) {
      found.add("(%s / 2.0)".formatted(number));
    }
  }

  private static void addTimes(Set<String> found, String type, Literals literals, String n) {
    for (Literals.Text text : literals.texts()) {
      if (DATE.matcher(text.value()).matches()) {
        String time = Quoted.literal(text.value()) + "::" + type;
        found.add(time);
        found.add("%s + interval '1 day' * (1 + mod(%s, 20))".formatted(time, n));
        found.add("%s - interval '1 day'".formatted(time));
      }
    }
    String some = "%s '2020-01-01'".formatted(type.equals("date") ? "date" : "timestamp");
    found.add("%s + interval '1 day' * mod(%s, 300)".formatted(some, n));
    found.add("%s + interval '10000 days'".formatted(some));
    found.add("%s - interval '10000 days'".formatted(some));
    found.add("date_trunc('month', %s)".formatted(some));
    found.add("'infinity'");
  }

  private static void addEncoded(Set<String> found, Literals literals, String n) {
    found.addAll(List.of("'{}'", "'[]'", "'1'", "'\"text\"'", "'[{}]'", "'null'", "'true'"));
    List<String> words =
        literals.texts().stream()
            .map(Literals.Text::value)
            .filter(word -> word.matches("\\w{1,40}"))
            .toList();
    for (String word : words) {
      found.add("json_build_object(%s, %s)".formatted(Quoted.literal(word), n));
      for (String value : words) {
        found.add(
            "json_build_object(%s, %s)".formatted(Quoted.literal(word), Quoted.literal(value)));
      }
    }
    if (words.size() > 1) {
      StringBuilder all = new StringBuilder();
      words.forEach(
          word ->
              all.append(all.length() == 0 ? "" : ", ")
                  .append(Quoted.literal(word))
                  .append(", ")
                  .append(n));
      found.add("json_build_object(%s)".formatted(all));
    }
  }
}
