package dev.rehearsal.rule;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.rule.Directive.Kind;
import dev.rehearsal.sql.Remark;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the comments of a file that speak to us, also in the code of DO blocks and routines. What
 * looks like one and is none is refused: its writer would believe that it counts.
 */
final class DirectiveReader {

  private static final String FORWARD_ONLY = "forward[\\s_-]*only";

  /** What every one of them holds, and what all that looks like one does. */
  private static final Pattern TRACE =
      Pattern.compile("(?i)rehearsal(?:\\s*:|[\\s=_-]+(?:ignore|" + FORWARD_ONLY + "))");

  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "(?i)^[\\s*/#!@-]*rehearsal:([A-Za-z][\\w-]*)(?:\\s+(.*?))?(?:\\s*-->)?\\s*$");

  /** With blanks around the colon it may be prose, unless it goes on with the word. */
  private static final Pattern SPACED =
      Pattern.compile("(?i)^([\\s*/#!@-]*rehearsal)\\s*:\\s*((?:ignor|" + FORWARD_ONLY + ").*)$");

  /** With another mark than the colon, or behind other words. */
  private static final Pattern NEARLY =
      Pattern.compile(
          "(?i)^[\\s*/#!@-]*rehearsal[\\s=_-]+(?:ignore(?:-file)?|%1$s):?\\s.*|.*\\brehearsal\\s*:\\s*(?:ignore(?:-file)?|%1$s)\\s.*\\bbecause\\s.*"
              .formatted(FORWARD_ONLY));

  private static final Pattern MEANS_FORWARD_ONLY =
      Pattern.compile("(?i).*\\brehearsal[\\s:=_-]+" + FORWARD_ONLY + "\\b.*");

  private final Script script;
  private final SuppressionTargets targets;
  private final List<Directive> found = new ArrayList<>();

  private DirectiveReader(Script script) {
    this.script = script;
    this.targets = new SuppressionTargets(script);
    for (Remark remark : targets.remarks()) {
      remark.text().lines().forEach(line -> directive(remark, line).ifPresent(found::add));
    }
  }

  /**
   * Reads all of a file.
   *
   * @return empty when there are none
   * @throws MigrationException when a comment looks like one and is none
   */
  static Optional<DirectiveReader> of(Script script) {
    return TRACE.matcher(script.text()).find()
        ? Optional.of(new DirectiveReader(script))
        : Optional.empty();
  }

  /** Those of some kinds, in order. */
  List<Directive> found(Kind... kinds) {
    List<Kind> wanted = List.of(kinds);
    return found.stream().filter(each -> wanted.contains(each.kind())).toList();
  }

  /** What the comments are about. */
  SuppressionTargets targets() {
    return targets;
  }

  /** Where a comment is. */
  Place place(Remark remark) {
    return new Place(
        script.path(), script.positionAt(remark.start()), script.positionAt(remark.end()));
  }

  /** Says at which comment there is a problem. */
  MigrationException refused(Remark remark, String problem) {
    return new MigrationException(
        "%s:%s: %s".formatted(script.path(), script.positionAt(remark.start()), problem));
  }

  private Optional<Directive> directive(Remark remark, String line) {
    Matcher directive = DIRECTIVE.matcher(SPACED.matcher(line).replaceFirst("$1:$2"));
    if (!directive.matches()) {
      checkNearly(remark, line);
      return Optional.empty();
    }
    String word = directive.group(1).toLowerCase(Locale.ROOT);
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(each -> each.word().equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    refused(
                        remark,
                        "there is no \"%s%s\"; the nearest is \"%s%s\""
                            .formatted(Directive.MARK, word, Directive.MARK, nearest(word))));
    String said = directive.group(2) == null ? "" : directive.group(2);
    return Optional.of(new Directive(kind, said, remark));
  }

  private void checkNearly(Remark remark, String line) {
    if (NEARLY.matcher(line).matches()) {
      Kind meant = MEANS_FORWARD_ONLY.matcher(line).matches() ? Kind.FORWARD_ONLY : Kind.IGNORE;
      throw refused(
          remark,
          "\"%s\" looks like a comment for Rehearsal, and is none: begin it with \"%s\", as in \"%s\""
              .formatted(line.strip(), meant.begin(), meant.example()));
    }
  }

  private static String nearest(String word) {
    return Spelling.nearest(word, Arrays.stream(Kind.values()).map(Kind::word).toList())
        .orElse(Kind.IGNORE.word());
  }
}
