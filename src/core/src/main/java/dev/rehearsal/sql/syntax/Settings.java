package dev.rehearsal.sql.syntax;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the values of settings, and constants. */
final class Settings {

  private Settings() {}

  /** All values, with commas between them, as SHOW prints them; null when there is none. */
  static @Nullable String values(SyntaxNode variableSet) {
    List<SyntaxNode> arguments = variableSet.nodes("args");
    return arguments.isEmpty()
        ? null
        : arguments.stream().map(Settings::text).collect(Collectors.joining(", "));
  }

  /** A constant, with or without a type, as it is meant; a name of a type; else the tree. */
  static String text(SyntaxNode value) {
    SyntaxNode inner = value.node("arg");
    return switch (value.type()) {
      case "A_CONST" -> constant(value);
      case "TYPECAST" -> inner == null ? value.toString() : text(inner);
      case "TYPENAME" -> new TypeName(value).toString();
      case "DEFELEM" -> value.text("defname") + (inner == null ? "" : "=" + text(inner));
      case "VARIABLESETSTMT" -> String.valueOf(value.text("name"));
      default -> value.toString();
    };
  }

  private static String constant(SyntaxNode constant) {
    String text = constant.text("val");
    return text == null ? "NULL" : text;
  }
}
