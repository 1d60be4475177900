package dev.rehearsal.rule;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.sql.Remark;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads comments that suppress findings, also in the code of DO blocks and routines. What looks
 * like one and is none is refused: its writer would take the finding for suppressed.
 */
final class SuppressionReader {

  private static final String MARK = "rehearsal:";
  private static final String STATEMENT = "ignore";
  private static final String FILE = "ignore-file";

  /** What every one of them holds, and what all that looks like one does. */
  private static final Pattern TRACE = Pattern.compile("(?i)rehearsal(?:\\s*:|[\\s=_-]+ignore)");

  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "(?i)^[\\s*/#!@-]*rehearsal:([A-Za-z][\\w-]*)(?:\\s+(.*?))?(?:\\s*-->)?\\s*$");

  /** With blanks around the colon it may be prose, unless it goes on with the word. */
  private static final Pattern SPACED =
      Pattern.compile("(?i)^([\\s*/#!@-]*rehearsal)\\s*:\\s*(ignor.*)$");

  /** With another mark than the colon, or behind other words. */
  private static final Pattern NEARLY =
      Pattern.compile(
          "(?i)^[\\s*/#!@-]*rehearsal[\\s=_-]+ignore(?:-file)?:?\\s.*"
              + "|.*\\brehearsal\\s*:\\s*ignore(?:-file)?\\s.*\\bbecause\\s.*");

  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)(?<rules>.*?)(?:(?:^|\\s+)until\\s+(?<until>\\S+))?"
              + "(?:^|\\s+)because\\s+(?<reason>.+)");

  private static final Pattern DAY =
      Pattern.compile("(?<year>[0-9]{4})-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12][0-9]|3[01])");

  /** What would be taken for words of the reason, so that it never ended. */
  private static final Pattern LATE_DAY =
      Pattern.compile("(?i)\\buntil\\s+[0-9]{4}-[0-9]{2}-[0-9]{2}$");

  private static final String HOW =
      "write \"rehearsal:%s RULE because REASON\", or \"RULE until 2027-01-31 because REASON\"";

  private final Script script;
  private final SuppressionTargets targets;

  private SuppressionReader(Script script) {
    this.script = script;
    this.targets = new SuppressionTargets(script);
  }

  /**
   * Reads all of a file.
   *
   * @throws MigrationException when a comment begins like one and says nothing that can be
   *     understood
   */
  static List<Suppression> read(Script script) {
    if (!TRACE.matcher(script.text()).find()) {
      return List.of();
    }
    SuppressionReader reader = new SuppressionReader(script);
    List<Suppression> found = new ArrayList<>();
    for (Remark remark : reader.targets.remarks()) {
      remark.text().lines().forEach(line -> reader.suppression(remark, line).ifPresent(found::add));
    }
    return List.copyOf(found);
  }

  private Optional<Suppression> suppression(Remark remark, String line) {
    Matcher directive = DIRECTIVE.matcher(SPACED.matcher(line).replaceFirst("$1:$2"));
    if (!directive.matches()) {
      checkNearly(remark, line);
      return Optional.empty();
    }
    String kind = directive.group(1).toLowerCase(Locale.ROOT);
    if (!kind.equals(STATEMENT) && !kind.equals(FILE)) {
      throw refused(
          remark,
          "there is no \"%s%s\"; the nearest is \"%s%s\""
              .formatted(MARK, kind, MARK, nearest(kind)));
    }
    String said = directive.group(2) == null ? "" : directive.group(2);
    Matcher words = WORDS.matcher(said);
    if (!words.matches()) {
      throw refused(
          remark, "\"%s%s\" gives no reason: %s".formatted(MARK, kind, HOW.formatted(kind)));
    }
    return Optional.of(suppression(remark, kind, words));
  }

  private void checkNearly(Remark remark, String line) {
    if (NEARLY.matcher(line).matches()) {
      throw refused(
          remark,
          "\"%s\" looks like a comment that suppresses, and is none: begin it with \"%s%s\", as in \"-- %s%s RULE because REASON\""
              .formatted(line.strip(), MARK, STATEMENT, MARK, STATEMENT));
    }
  }

  private Suppression suppression(Remark remark, String kind, Matcher words) {
    List<String> rules =
        Arrays.stream(words.group("rules").split("[,\\s]+", -1))
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
    if (rules.isEmpty()) {
      throw refused(
          remark, "\"%s%s\" names no rule: %s".formatted(MARK, kind, HOW.formatted(kind)));
    }
    String reason = words.group("reason").strip();
    if (LATE_DAY.matcher(reason).find()) {
      throw refused(remark, "the day belongs before the reason: %s".formatted(HOW.formatted(kind)));
    }
    boolean ofFile = kind.equals(FILE);
    return new Suppression(
        place(remark),
        script.text().substring(remark.start(), remark.end()),
        rules,
        reason,
        day(remark, words.group("until")),
        ofFile ? null : targets.of(remark),
        ofFile);
  }

  private String day(Remark remark, @Nullable String until) {
    if (until == null) {
      return "";
    }
    Matcher day = DAY.matcher(until);
    if (!day.matches() || number(day, "day") > lastDay(number(day, "year"), number(day, "month"))) {
      throw refused(remark, "\"until %s\" names no day: write it like 2027-01-31".formatted(until));
    }
    return until;
  }

  private static int number(Matcher day, String part) {
    return Integer.parseInt(day.group(part));
  }

  /** Of a month in the Gregorian calendar; rules have no other, as they know no clock. */
  private static int lastDay(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private Place place(Remark remark) {
    return new Place(
        script.path(), script.positionAt(remark.start()), script.positionAt(remark.end()));
  }

  private MigrationException refused(Remark remark, String problem) {
    SourcePosition position = script.positionAt(remark.start());
    return new MigrationException("%s:%s: %s".formatted(script.path(), position, problem));
  }

  private static String nearest(String kind) {
    return Spelling.nearest(kind, List.of(STATEMENT, FILE)).orElse(STATEMENT);
  }
}
