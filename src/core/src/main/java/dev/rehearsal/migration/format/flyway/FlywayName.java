package dev.rehearsal.migration.format.flyway;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a file says (Flyway, {@code ResourceNameParser}).
 *
 * @param kind what sort of script it is
 * @param prefix what the name begins with; the event's name for a callback
 * @param version null for repeatable migrations and callbacks
 * @param description the words behind the separator; empty when there are none
 * @param stem the name without its suffix
 */
record FlywayName(
    Kind kind, String prefix, @Nullable FlywayVersion version, String description, String stem) {

  /** The sorts of scripts. */
  enum Kind {
    VERSIONED,
    REPEATABLE,
    BASELINE,
    UNDO,
    CALLBACK;

    private boolean hasVersion() {
      return this == VERSIONED || this == BASELINE || this == UNDO;
    }
  }

  /** How migrations of one project are named. */
  record Rules(
      String versioned,
      String repeatable,
      String baseline,
      String undo,
      String separator,
      List<String> suffixes) {

    static final Rules DEFAULT = new Rules("V", "R", "B", "U", "__", List.of(".sql"));

    Rules {
      suffixes = List.copyOf(suffixes);
    }

    /** Whether a name ends as a SQL script of the project, in whatever case. */
    boolean isSql(String name) {
      return suffixes.stream().anyMatch(suffix -> endsWith(name, suffix));
    }

    /** Reads a name; empty when Flyway passes it over. */
    Optional<FlywayName> parse(String name) {
      String stem = withoutSuffix(name);
      return prefixes()
          .filter(prefix -> stem.startsWith(prefix.text()))
          .findFirst()
          .flatMap(prefix -> parse(stem, prefix));
    }

    private Optional<FlywayName> parse(String stem, Prefix prefix) {
      String rest = stem.substring(prefix.text().length());
      int at = rest.indexOf(separator);
      String version = at < 0 ? rest : rest.substring(0, at);
      String words = at < 0 ? "" : rest.substring(at + separator.length()).replace('_', ' ');
      if (!prefix.kind().hasVersion()) {
        return version.isEmpty()
            ? Optional.of(new FlywayName(prefix.kind(), prefix.text(), null, words, stem))
            : Optional.empty();
      }
      return FlywayVersion.parse(version)
          .map(number -> new FlywayName(prefix.kind(), prefix.text(), number, words, stem));
    }

    private String withoutSuffix(String name) {
      return suffixes.stream()
          .filter(suffix -> endsWith(name, suffix))
          .findFirst()
          .map(suffix -> name.substring(0, name.length() - suffix.length()))
          .orElse(name);
    }

    /** The longest prefix that fits is meant, so that a callback is no migration. */
    private Stream<Prefix> prefixes() {
      return Stream.concat(
              Stream.of(
                  new Prefix(versioned, Kind.VERSIONED),
                  new Prefix(repeatable, Kind.REPEATABLE),
                  new Prefix(baseline, Kind.BASELINE),
                  new Prefix(undo, Kind.UNDO)),
              FlywayEvent.names().stream().map(event -> new Prefix(event, Kind.CALLBACK)))
          .sorted(Comparator.comparing(prefix -> -prefix.text().length()));
    }

    private static boolean endsWith(String name, String suffix) {
      return name.toUpperCase(Locale.ROOT).endsWith(suffix.toUpperCase(Locale.ROOT));
    }

    private record Prefix(String text, Kind kind) {}
  }
}
