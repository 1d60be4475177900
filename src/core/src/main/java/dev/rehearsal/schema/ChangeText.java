package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes in words. */
final class ChangeText {

  private ChangeText() {}

  static String line(Change change) {
    return change.type() == Change.Type.CHANGED ? changed(change) : cameOrWent(change);
  }

  /** A part of an object that came or went, for example {@code column public.t.id (integer)}. */
  static String part(SchemaObject object) {
    return object.id() + inBrackets(essence(object));
  }

  private static String cameOrWent(Change change) {
    String what = change.type().name().toLowerCase(Locale.ROOT);
    List<String> more = new ArrayList<>(essence(change.object()));
    more.addAll(counts(change.beneath()));
    return change.id() + ": " + what + inBrackets(more);
  }

  private static String inBrackets(List<String> words) {
    return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
  }

  /** The little that tells most of an object, if it is in one line. */
  private static List<String> essence(SchemaObject object) {
    List<String> names =
        switch (object.kind()) {
          case COLUMN, ATTRIBUTE, DOMAIN -> List.of("type", "not null");
          case CONSTRAINT, INDEX -> List.of("definition");
          case ENUM -> List.of("values");
          default -> List.of();
        };
    return names.stream()
        .flatMap(name -> object.attribute(name).stream())
        .filter(value -> value.indexOf('\n') < 0)
        .toList();
  }

  private static List<String> counts(List<SchemaObject> parts) {
    Map<ObjectKind, Long> counts =
        parts.stream()
            .collect(
                Collectors.groupingBy(
                    SchemaObject::kind,
                    () -> new EnumMap<>(ObjectKind.class),
                    Collectors.counting()));
    return counts.entrySet().stream().map(e -> e.getKey().counted(e.getValue())).toList();
  }

  private static String changed(Change change) {
    if ("not null".equals(change.attribute())) {
      return "%s: %s -> %s"
          .formatted(change.id(), nullable(change.before()), nullable(change.after()));
    }
    ObjectId id = change.id();
    String place = "%s (%s) %s".formatted(id.identity(), id.kind(), change.attribute());
    return isLong(change.before()) || isLong(change.after())
        ? firstDifference(place, lines(change.before()), lines(change.after()))
        : "%s: %s -> %s"
            .formatted(
                place,
                word(change.before(), change.after()),
                word(change.after(), change.before()));
  }

  private static String nullable(@Nullable String notNull) {
    return notNull == null ? "nullable" : notNull;
  }

  private static String word(@Nullable String value, @Nullable String other) {
    if (value != null) {
      return value;
    }
    return "yes".equals(other) ? "no" : "no".equals(other) ? "yes" : "none";
  }

  private static boolean isLong(@Nullable String value) {
    return value != null && value.indexOf('\n') >= 0;
  }

  private static List<String> lines(@Nullable String value) {
    return value == null ? List.of() : value.lines().toList();
  }

  private static String firstDifference(String place, List<String> before, List<String> after) {
    int line = 0;
    while (line < before.size()
        && line < after.size()
        && before.get(line).equals(after.get(line))) {
      line++;
    }
    return "%s, line %d: %s -> %s".formatted(place, line + 1, at(before, line), at(after, line));
  }

  private static String at(List<String> lines, int line) {
    return Stream.of(line)
        .filter(l -> l < lines.size())
        .map(l -> lines.get(l).strip())
        .findAny()
        .orElse("none");
  }
}
