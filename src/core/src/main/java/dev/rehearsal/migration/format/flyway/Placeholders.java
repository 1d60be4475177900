package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.sql.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Fills placeholders in, everywhere in a text: in strings and comments, too (Flyway, {@code
 * PlaceholderReplacingReader}). Their names are the same in any case. What the session alone knows
 * stays until then: {@code flyway:user}, {@code flyway:database}, {@code flyway:timestamp}, and
 * {@code flyway:defaultSchema} when no option says it.
 *
 * @param prefix what one begins with
 * @param suffix what one ends with
 * @param flyway what the names of Flyway's own begin with
 * @param values by their names in lower case
 */
record Placeholders(String prefix, String suffix, String flyway, Map<String, String> values) {

  static final String WORKING_DIRECTORY = "workingDirectory";

  private static final Set<String> OF_THE_SESSION =
      Set.of("user", "database", "timestamp", "defaultschema");

  Placeholders {
    values =
        values.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (one, other) -> other));
  }

  /** The same with one more, which Flyway itself gives. */
  Placeholders with(String name, String value) {
    Map<String, String> more = new java.util.TreeMap<>(values);
    more.put((flyway + name).toLowerCase(Locale.ROOT), value);
    return new Placeholders(prefix, suffix, flyway, more);
  }

  /**
   * Fills in what is known before there is a session.
   *
   * @throws MigrationException at the first that nobody gives a value
   */
  Filled fill(Script script) {
    return fill(
        script.text(),
        (name, at) -> {
          if (isOfTheSession(name)) {
            return Optional.empty();
          }
          String value = values.get(name.toLowerCase(Locale.ROOT));
          if (value == null) {
            throw new MigrationException(
                "%s:%s: no value for the placeholder %s; give it with the option placeholders.%s"
                    .formatted(script.path(), script.positionAt(at), prefix + name + suffix, name));
          }
          return Optional.of(value);
        });
  }

  /** The text of a script in which nothing is filled in. */
  static Filled asItIs(Script script) {
    Filled filled = new Filled();
    filled.copy(script.text(), 0);
    return filled;
  }

  /** Whether the directory in which Flyway runs is in a text that was filled in. */
  boolean tellsWorkingDirectory(Filled filled) {
    return filled.names.contains(flyway + WORKING_DIRECTORY);
  }

  /** Whether something is left to be filled in. */
  boolean isLeftIn(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return OF_THE_SESSION.stream().anyMatch(name -> lower.contains(ofFlyway(name)));
  }

  /**
   * Fills in what is left.
   *
   * @param session finds a value by the end of its name, in lower case
   */
  String fillLeft(String text, Function<String, String> session) {
    return fill(
            text,
            (name, at) ->
                isOfTheSession(name)
                    ? Optional.of(
                        session.apply(name.substring(flyway.length()).toLowerCase(Locale.ROOT)))
                    : Optional.empty())
        .text();
  }

  private String ofFlyway(String name) {
    return (prefix + flyway + name + suffix).toLowerCase(Locale.ROOT);
  }

  private boolean isOfTheSession(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !values.containsKey(lower)
        && lower.startsWith(flyway.toLowerCase(Locale.ROOT))
        && OF_THE_SESSION.contains(lower.substring(flyway.length()));
  }

  private Filled fill(String text, Values given) {
    Filled filled = new Filled();
    int at = 0;
    while (at < text.length()) {
      int next = text.indexOf(prefix.charAt(0), at);
      if (next != at) {
        filled.copy(text.substring(at, next < 0 ? text.length() : next), at);
        at = next < 0 ? text.length() : next;
        continue;
      }
      int read = prefixAt(text, at);
      if (!text.startsWith(prefix, at) || read != prefix.length()) {
        filled.copy(text.substring(at, at + read), at);
        at += read;
        continue;
      }
      int end = text.indexOf(suffix, at + read);
      String name = text.substring(at + read, end < 0 ? text.length() : end);
      int behind = end < 0 ? text.length() : end + suffix.length();
      Optional<String> value = given.of(name, at);
      if (value.isPresent()) {
        filled.insert(name, value.get(), at);
      } else {
        filled.copy(text.substring(at, behind), at);
      }
      at = behind;
    }
    return filled;
  }

  /**
   * How many characters Flyway reads until it knows whether a placeholder begins. It does not look
   * at these again, so that the second dollar of {@code $${x}} begins none.
   */
  private int prefixAt(String text, int at) {
    int read = 1;
    while (read < prefix.length()
        && at + read < text.length()
        && text.startsWith(prefix.substring(0, read), at)) {
      read++;
    }
    return read;
  }

  /** Finds the value of a name; empty when it is to be left. */
  @FunctionalInterface
  private interface Values {
    Optional<String> of(String name, int at);
  }

  /** A text with values in it, which knows where each of its characters comes from. */
  static final class Filled {

    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private void copy(String part, int from) {
      if (pieces.isEmpty() || !pieces.get(pieces.size() - 1).literal()) {
        pieces.add(new Piece(text.length(), from, true));
      }
      text.append(part);
    }

    private void insert(String name, String value, int from) {
      names.add(name);
      pieces.add(new Piece(text.length(), from, false));
      text.append(value);
    }

    String text() {
      return text.toString();
    }

    /** Where an offset of this text is in the file; the placeholder's beginning inside a value. */
    int offsetInFile(int offset) {
      int low = 0;
      int high = pieces.size() - 1;
      while (low < high) {
        int middle = (low + high + 1) / 2;
        if (pieces.get(middle).start() <= offset) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      if (pieces.isEmpty()) {
        return offset;
      }
      Piece piece = pieces.get(low);
      return piece.literal() ? piece.origin() + offset - piece.start() : piece.origin();
    }

    private record Piece(int start, int origin, boolean literal) {}
  }
}
