package dev.rehearsal.rule;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.rule.Directive.Kind;
import dev.rehearsal.sql.Remark;
import dev.rehearsal.sql.Script;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands comments that suppress findings. */
final class SuppressionReader {

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
      "write \"%s RULE because REASON\", or \"RULE until 2027-01-31 because REASON\"";

  private final Script script;
  private final DirectiveReader comments;
  private final boolean ofApplication;

  private SuppressionReader(Script script, DirectiveReader comments, boolean ofApplication) {
    this.script = script;
    this.comments = comments;
    this.ofApplication = ofApplication;
  }

  /**
   * Reads all of a file.
   *
   * @param ofApplication whether it holds statements of the application, and is no migration
   * @throws MigrationException when a comment begins like one and says nothing that can be
   *     understood
   */
  static List<Suppression> read(Script script, boolean ofApplication) {
    return DirectiveReader.of(script)
        .map(comments -> new SuppressionReader(script, comments, ofApplication).all())
        .orElse(List.of());
  }

  private List<Suppression> all() {
    return comments.found(Kind.IGNORE, Kind.IGNORE_FILE).stream().map(this::suppression).toList();
  }

  private Suppression suppression(Directive directive) {
    Remark remark = directive.remark();
    String begin = directive.kind().begin();
    Matcher words = WORDS.matcher(directive.said());
    if (!words.matches()) {
      throw comments.refused(
          remark, "\"%s\" gives no reason: %s".formatted(begin, HOW.formatted(begin)));
    }
    List<String> rules =
        Arrays.stream(words.group("rules").split("[,\\s]+", -1))
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
    if (rules.isEmpty()) {
      throw comments.refused(
          remark, "\"%s\" names no rule: %s".formatted(begin, HOW.formatted(begin)));
    }
    String reason = words.group("reason").strip();
    if (LATE_DAY.matcher(reason).find()) {
      throw comments.refused(
          remark, "the day belongs before the reason: %s".formatted(HOW.formatted(begin)));
    }
    boolean ofFile = directive.kind() == Kind.IGNORE_FILE;
    return new Suppression(
        comments.place(remark),
        script.text().substring(remark.start(), remark.end()),
        rules,
        reason,
        day(remark, words.group("until")),
        ofFile ? null : comments.targets().of(remark),
        ofFile,
        ofApplication);
  }

  private String day(Remark remark, @Nullable String until) {
    if (until == null) {
      return "";
    }
    Matcher day = DAY.matcher(until);
    if (!day.matches() || number(day, "day") > lastDay(number(day, "year"), number(day, "month"))) {
      throw comments.refused(
          remark, "\"until %s\" names no day: write it like 2027-01-31".formatted(until));
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
}
