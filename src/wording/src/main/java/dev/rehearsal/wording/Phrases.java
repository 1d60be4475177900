package dev.rehearsal.wording;

import dev.rehearsal.migration.MigrationHistory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Wording that many texts share. */
public final class Phrases {

  /** Longer than a name with its schema, both of 63 letters and in quotes. */
  private static final Pattern LONG_WORD = Pattern.compile("(\\S{70})\\S{60,}(\\S{20})");

  private static final Pattern LONG_TEXT =
      Pattern.compile("^(.{300}).{100,}(.{100})$", Pattern.DOTALL);

  private Phrases() {}

  /** {@code 1 migration}, {@code 2 migrations}. */
  public static String migrations(int count) {
    return counted(count, "migration");
  }

  /** {@code 1 row}, {@code 2 rows}. */
  public static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** Some names, and how many more there are. */
  public static String listed(List<String> names, int most) {
    String shown = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() <= most ? shown : shown + " and " + (names.size() - most) + " more";
  }

  /** A constant as users write it: {@code out-of-order}. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A server's text, in which values may have thousands of letters, without the middle of them. */
  public static String brief(String text) {
    String words = LONG_WORD.matcher(text).replaceAll("$1…$2");
    return LONG_TEXT.matcher(words).replaceAll("$1…$2");
  }

  /** The name of a server: {@code PostgreSQL 18.6}. */
  public static String server(int version) {
    return "PostgreSQL %d.%d".formatted(version / 10_000, version % 10_000);
  }

  /** {@code prisma/migrations (prisma)}. */
  public static String place(MigrationHistory history) {
    return "%s (%s)".formatted(history.location(), history.format());
  }

  /** A clause as a sentence: with a capital and a full stop. */
  public static String sentence(String clause) {
    return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
  }

  /** A duration as a person says it: {@code 12 ms}, {@code 3.4 s}. */
  public static String duration(Duration duration) {
    return duration.toMillis() < 1000
        ? duration.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /** A name that a shell takes as one word. */
  static String quoted(String id) {
    return id.matches("[A-Za-z0-9_.:/@+-]+") ? id : "'" + id.replace("'", "'\\''") + "'";
  }
}
