package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How objects are called in statements, and how statements are laid out. */
final class Sql {

  /** Options are printed in one line; each begins with its name. */
  private static final Pattern BETWEEN = Pattern.compile(", (?=[A-Za-z_][A-Za-z0-9_.]*=)");

  private static final Pattern NAME = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^\".]+)");

  private Sql() {}

  /** The names in one with dots, not quoted. */
  static List<String> names(String identity) {
    List<String> names = new ArrayList<>();
    Matcher matcher = NAME.matcher(identity);
    while (matcher.find()) {
      String plain = matcher.group(2);
      names.add(plain == null ? matcher.group(1).replace("\"\"", "\"") : plain);
    }
    return names;
  }

  /** The key words for a kind: {@code MATERIALIZED VIEW}. */
  static String word(ObjectKind kind) {
    return switch (kind) {
      case ENUM, COMPOSITE_TYPE, RANGE, BASE_TYPE -> "TYPE";
      default -> kind.toString().toUpperCase(Locale.ROOT);
    };
  }

  /** A kind with its article: {@code an operator}, {@code a user mapping}. */
  static String one(ObjectKind kind) {
    return ("AEIO".indexOf(kind.name().charAt(0)) < 0 ? "a " : "an ") + kind;
  }

  /** An object as {@code DROP} and {@code ALTER} call it: {@code VIEW public.paid}. */
  static String called(SchemaObject object) {
    return word(object.kind()) + " " + name(object);
  }

  static String alter(SchemaObject object) {
    return "ALTER " + called(object);
  }

  static String drop(SchemaObject object) {
    return "DROP " + called(object);
  }

  /** An aggregate of all rows has a star where others have arguments. */
  private static String name(SchemaObject object) {
    String identity = object.identity();
    return object.kind() == ObjectKind.AGGREGATE && identity.endsWith("()")
        ? identity.substring(0, identity.length() - 1) + "*)"
        : identity;
  }

  /** Things in brackets, each in a line of its own. */
  static String block(List<String> lines) {
    return lines.isEmpty() ? "()" : "(\n    " + String.join(",\n    ", lines) + "\n)";
  }

  /** The options in an attribute, as {@code name=value}. */
  static List<String> options(String attribute) {
    return attribute.isEmpty() ? List.of() : List.of(BETWEEN.split(attribute, -1));
  }
}
