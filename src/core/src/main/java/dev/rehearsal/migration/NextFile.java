package dev.rehearsal.migration;

import dev.rehearsal.migration.Migration.Kind;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file behind the last one could be called. It is the same each time, so a number that is a
 * time becomes the letters of one.
 */
final class NextFile {

  private static final String DASHED_TIME =
      "(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{6}(?:-[0-9]{4})?";

  /** A prefix, the version, what parts it from the words, the words, and the suffixes. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?s)([^0-9/]*)("
              + DASHED_TIME
              + "|[0-9]+(?:[._][0-9]+)*(?=__)|[0-9]+)(_*-?)([^/]*?)((?:\\.up)?\\.\\w+|/.*)?");

  /** Directories are migrations there. */
  private static final Set<String> FILES_OF_DIRECTORIES = Set.of("up.sql", "migration.sql");

  private static final Pattern LAST_NUMBER = Pattern.compile("[0-9]+(?!.*[0-9])");
  private static final Pattern TIME = Pattern.compile("(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3].*");
  private static final String LETTERS = "YYYYMMDDHHMMSSmmm";
  private static final Set<Integer> LENGTHS_OF_TIMES = Set.of(8, 12, 14, 17);

  private NextFile() {}

  static String of(MigrationHistory history) {
    return last(history).map(NextFile::behind).orElse(Conventions.PLAIN.nextFile());
  }

  /** The last one with a version of its own; others have no place. */
  private static Optional<String> last(MigrationHistory history) {
    return history.migrations().stream()
        .filter(migration -> migration.kind() == Kind.VERSIONED && !migration.isCode())
        .map(migration -> name(migration.up().script().path()))
        .reduce((one, next) -> next);
  }

  private static String name(String path) {
    String[] parts = path.split("/", -1);
    String file = parts[parts.length - 1];
    return parts.length > 1 && FILES_OF_DIRECTORIES.contains(file)
        ? parts[parts.length - 2] + "/" + file
        : file;
  }

  static String behind(String last) {
    Matcher name = NAME.matcher(last);
    if (!name.matches()) {
      return Conventions.PLAIN.nextFile();
    }
    String between = name.group(3).isEmpty() ? "_" : name.group(3);
    String suffix = name.group(5) == null ? "" : name.group(5);
    return name.group(1) + next(name.group(2)) + between + "NAME" + suffix;
  }

  private static String next(String version) {
    if (version.matches(DASHED_TIME)) {
      return "YYYY-MM-DD-HHMMSS";
    }
    Matcher number = LAST_NUMBER.matcher(version);
    return number.find() ? number.replaceFirst(nextNumber(number.group())) : version;
  }

  private static String nextNumber(String number) {
    if (LENGTHS_OF_TIMES.contains(number.length()) && TIME.matcher(number).matches()) {
      return LETTERS.substring(0, number.length());
    }
    // Seconds and milliseconds since 1970 have so many digits until 2286.
    if (number.matches("1[0-9]{9}")) {
      return "SECONDS";
    }
    if (number.matches("1[0-9]{12}")) {
      return "MILLISECONDS";
    }
    String next = new BigInteger(number).add(BigInteger.ONE).toString();
    return "0".repeat(Math.max(0, number.length() - next.length())) + next;
  }
}
