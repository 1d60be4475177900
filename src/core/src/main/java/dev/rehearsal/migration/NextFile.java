package dev.rehearsal.migration;

import dev.rehearsal.migration.Migration.Kind;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file behind the last one could be called. Where it is to be the same each time, a number
 * that is a time becomes the letters of one.
 */
public final class NextFile {

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

  private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");
  private static final DateTimeFormatter DASHED_TIMES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

  private static final String NAME_OF_NONE = "NAME";

  private NextFile() {}

  static String of(MigrationHistory history) {
    return last(history).map(NextFile::behind).orElse(Conventions.PLAIN.nextFile());
  }

  /**
   * What files behind the last one are called when they are written now.
   *
   * @param names what each does, in words that suit a file's name
   * @return one for each, each behind the one before
   */
  public static List<String> of(MigrationHistory history, List<String> names, Instant now) {
    LocalDateTime time = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    List<String> files = new ArrayList<>();
    String last = last(history).orElse("");
    for (String name : names) {
      last = behind(last, name, time);
      files.add(last);
    }
    return files;
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
    return behind(last, NAME_OF_NONE, null);
  }

  private static String behind(String last, String words, @Nullable LocalDateTime now) {
    Matcher name = NAME.matcher(last);
    if (!name.matches()) {
      return words + ".sql";
    }
    String between = name.group(3).isEmpty() ? "_" : name.group(3);
    String suffix = name.group(5) == null ? "" : name.group(5);
    return name.group(1) + next(name.group(2), now) + between + words + suffix;
  }

  private static String next(String version, @Nullable LocalDateTime now) {
    if (version.matches(DASHED_TIME)) {
      return now == null ? "YYYY-MM-DD-HHMMSS" : nextDashed(version, now);
    }
    Matcher number = LAST_NUMBER.matcher(version);
    return number.find() ? number.replaceFirst(nextNumber(number.group(), now)) : version;
  }

  private static String nextDashed(String version, LocalDateTime now) {
    String last = version.substring(0, "YYYY-MM-DD-HHMMSS".length());
    String time = DASHED_TIMES.format(now);
    if (time.compareTo(last) > 0) {
      return time;
    }
    try {
      return DASHED_TIMES.format(LocalDateTime.parse(last, DASHED_TIMES).plusSeconds(1));
    } catch (DateTimeException e) {
      // Only its digits look like a time.
      return last + "0";
    }
  }

  private static String nextNumber(String number, @Nullable LocalDateTime now) {
    if (LENGTHS_OF_TIMES.contains(number.length()) && TIME.matcher(number).matches()) {
      return now == null
          ? LETTERS.substring(0, number.length())
          : later(number, TIMES.format(now).substring(0, number.length()));
    }
    // Seconds and milliseconds since 1970 have so many digits until 2286.
    if (number.matches("1[0-9]{9}")) {
      return now == null
          ? "SECONDS"
          : later(number, String.valueOf(now.toEpochSecond(ZoneOffset.UTC)));
    }
    if (number.matches("1[0-9]{12}")) {
      return now == null
          ? "MILLISECONDS"
          : later(number, String.valueOf(now.toInstant(ZoneOffset.UTC).toEpochMilli()));
    }
    return following(number);
  }

  /** A clock may be behind that of whoever wrote the last one. */
  private static String later(String last, String time) {
    return time.compareTo(last) > 0 ? time : following(last);
  }

  private static String following(String number) {
    String next = new BigInteger(number).add(BigInteger.ONE).toString();
    return "0".repeat(Math.max(0, number.length() - next.length())) + next;
  }
}
