package dev.rehearsal.migration;

import dev.rehearsal.sql.Script;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as RFC 8259 has it and nothing beyond: no comments, no comma at the end, no name twice
 * in an object.
 */
public final class JsonReader {

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final Pattern WORD = Pattern.compile("[a-z]+");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{4}");

  /** More would be an attack on the stack of the reader. */
  private static final int DEEPEST = 200;

  private final Script script;
  private final String text;
  private int at;
  private int depth;

  private JsonReader(Script script) {
    this.script = script;
    this.text = script.text();
  }

  /**
   * Reads one value.
   *
   * @return a Map by names in the order of the text, a List, String, BigDecimal, Boolean, or null
   * @throws MigrationException when it is not JSON; the message begins with the place
   */
  public static @Nullable Object read(Script script) {
    JsonReader reader = new JsonReader(script);
    @Nullable Object value = reader.value();
    reader.skipBlanks();
    if (reader.at < reader.text.length()) {
      throw reader.unexpected("the end of the file");
    }
    return value;
  }

  private @Nullable Object value() {
    skipBlanks();
    if (at == text.length()) {
      throw unexpected("a value");
    }
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't', 'f', 'n' -> word();
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    descend();
    if (!accept('}')) {
      do {
        member(object);
      } while (accept(','));
      expect('}');
    }
    depth--;
    return object;
  }

  private void member(Map<String, @Nullable Object> object) {
    skipBlanks();
    int begin = at;
    String name = string();
    expect(':');
    @Nullable Object value = value();
    if (object.containsKey(name)) {
      throw error(begin, "the name \"%s\" is there twice".formatted(name));
    }
    object.put(name, value);
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> array = new ArrayList<>();
    descend();
    if (!accept(']')) {
      do {
        array.add(value());
      } while (accept(','));
      expect(']');
    }
    depth--;
    return array;
  }

  private void descend() {
    if (++depth > DEEPEST) {
      throw error(at, "more than %d levels".formatted(DEEPEST));
    }
    at++;
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c < ' ') {
        throw error(at, "a control character in a string");
      }
      at++;
      string.append(c == '\\' ? escaped() : c);
    }
    if (at == text.length()) {
      throw unexpected("\" at the end of a string");
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    int place = at == text.length() ? -1 : "\"\\/bfnrtu".indexOf(text.charAt(at));
    if (place < 0) {
      throw error(at - 1, "an escape that JSON does not have");
    }
    at++;
    return place < 8 ? "\"\\/\b\f\n\r\t".charAt(place) : (char) Integer.parseInt(match(HEX), 16);
  }

  private @Nullable Boolean word() {
    int begin = at;
    String word = match(WORD);
    return switch (word) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      case "null" -> null;
      default -> throw error(begin, "%s is no value".formatted(word));
    };
  }

  private BigDecimal number() {
    int begin = at;
    String digits = match(NUMBER);
    try {
      return new BigDecimal(digits);
    } catch (NumberFormatException e) {
      throw error(begin, "a number that is too large");
    }
  }

  private String match(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw unexpected(pattern == HEX ? "four hexadecimal digits" : "a value");
    }
    at = matcher.end();
    return matcher.group();
  }

  private boolean accept(char wanted) {
    skipBlanks();
    boolean found = at < text.length() && text.charAt(at) == wanted;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw unexpected(String.valueOf(wanted));
    }
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private MigrationException unexpected(String wanted) {
    String found =
        at == text.length()
            ? "the file ends"
            : "there is " + Character.toString(text.codePointAt(at));
    return error(at, "%s where %s should be".formatted(found, wanted));
  }

  private MigrationException error(int offset, String what) {
    return new MigrationException(
        "%s:%s: this is not JSON: %s"
            .formatted(script.path(), script.positionAt(Math.min(offset, text.length())), what));
  }
}
