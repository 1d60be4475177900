package dev.rehearsal.migration.format;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills environment variables in as goose does between {@code ENVSUB ON} and {@code OFF}: {@code
 * $NAME}, {@code ${NAME}}, {@code ${NAME:-default}}, {@code ${NAME-default}}, {@code
 * ${NAME?message}}, each default with variables of its own; {@code \$} is a dollar, and {@code $$}
 * stays as it is (the Go library {@code mfridman/interpolate}). Parts of a value, {@code
 * ${NAME:1:2}}, are refused here.
 */
final class GooseVariables {

  private final Map<String, String> environment;
  private final String text;
  private int place;

  private GooseVariables(Map<String, String> environment, String text) {
    this.environment = environment;
    this.text = text;
  }

  /**
   * Fills them in.
   *
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  static String fillIn(Map<String, String> environment, String text) {
    return new GooseVariables(environment, text).expression(false);
  }

  private String expression(boolean inBraces) {
    StringBuilder filled = new StringBuilder();
    while (place < text.length() && !(inBraces && text.charAt(place) == '}')) {
      if (text.startsWith("\\\\", place) || text.startsWith("$$", place)) {
        filled.append(text, place, place + 2);
        place += 2;
      } else if (text.startsWith("\\$", place)) {
        filled.append('$');
        place += 2;
      } else if (text.startsWith("$(", place) || !text.startsWith("$", place) || isLast()) {
        filled.append(text.charAt(place++));
      } else {
        filled.append(variable());
      }
    }
    return filled.toString();
  }

  private boolean isLast() {
    return place == text.length() - 1;
  }

  private String variable() {
    place++;
    if (text.charAt(place) != '{') {
      return environment.getOrDefault(name(), "");
    }
    place++;
    @Nullable String value = environment.get(name());
    String filled = operation(value);
    if (!text.startsWith("}", place)) {
      throw new IllegalArgumentException("a ${ without its }");
    }
    place++;
    return filled;
  }

  private String name() {
    int start = place;
    while (place < text.length()
        && (Character.isLetterOrDigit(text.charAt(place)) || text.charAt(place) == '_')) {
      place++;
    }
    if (start == place || !Character.isLetter(text.charAt(start))) {
      throw new IllegalArgumentException("a $ without the name of a variable behind it");
    }
    return text.substring(start, place);
  }

  private String operation(@Nullable String value) {
    if (takes(":-")) {
      String other = expression(true);
      return value == null || value.isEmpty() ? other : value;
    }
    if (takes("-")) {
      String other = expression(true);
      return value == null ? other : value;
    }
    if (takes("?")) {
      String message = expression(true);
      if (value == null) {
        throw new IllegalArgumentException("a variable that must be set is not: " + message);
      }
      return value;
    }
    if (!text.startsWith("}", place)) {
      throw new IllegalArgumentException("a ${ with an operator that is not known here");
    }
    return value == null ? "" : value;
  }

  private boolean takes(String operator) {
    boolean is = text.startsWith(operator, place);
    place += is ? operator.length() : 0;
    return is;
  }
}
