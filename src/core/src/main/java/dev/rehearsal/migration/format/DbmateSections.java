package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.sql.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The two sections of a file of dbmate, each from its mark to the next or to the end. What is sent
 * begins with the mark, which is a comment.
 *
 * @param script the file
 * @param up where the up begins
 * @param down where the down begins, and the up ends
 */
record DbmateSections(Script script, int up, int down) {

  static final Pattern UP = mark("up");

  private static final Pattern DOWN = mark("down");
  private static final Pattern COMMENT_OR_BLANK = Pattern.compile("\\s*(?:--.*)?", Pattern.DOTALL);

  /** As dbmate has it, so with the white space of Go and lines that end at a line feed. */
  private static Pattern mark(String direction) {
    String blank = "[\\t\\n\\f\\r ]";
    return Pattern.compile(
        "^--%1$s*migrate:%2$s(?:%1$s*$|%1$s+[^\\t\\n\\f\\r ]+)".formatted(blank, direction),
        Pattern.MULTILINE | Pattern.UNIX_LINES);
  }

  /**
   * Finds the sections.
   *
   * @throws MigrationException where dbmate refuses the file, or fails at its second up
   */
  static DbmateSections of(Script script) {
    List<Integer> ups = places(UP, script);
    List<Integer> downs = places(DOWN, script);
    if (ups.isEmpty()) {
      throw refused(script, 0, "no line \"-- migrate:up\": write it above what is applied");
    }
    checkNothingBefore(script, ups.get(0));
    checkOneOfEach(script, ups, downs);
    return new DbmateSections(script, ups.get(0), downs.get(0));
  }

  private static void checkOneOfEach(Script script, List<Integer> ups, List<Integer> downs) {
    if (downs.isEmpty()) {
      throw refused(
          script,
          script.text().length(),
          "no line \"-- migrate:down\", which dbmate wants even with nothing below it: add it");
    }
    if (downs.get(0) < ups.get(0)) {
      throw refused(script, downs.get(0), "the down comes before the up: put it below");
    }
    if (ups.size() > 1) {
      throw refused(
          script,
          ups.get(1),
          "a second \"-- migrate:up\": dbmate 2.36 notes the version after the first and fails at"
              + " the second, older ones take it for a part of the down; make it a file of its"
              + " own");
    }
    if (downs.size() > 1) {
      throw refused(script, downs.get(1), "a second \"-- migrate:down\": dbmate takes one");
    }
  }

  private static List<Integer> places(Pattern mark, Script script) {
    return mark.matcher(script.text()).results().map(MatchResult::start).toList();
  }

  private static void checkNothingBefore(Script script, int up) {
    int start = 0;
    for (String line : script.text().substring(0, up).split("\n", -1)) {
      if (!COMMENT_OR_BLANK.matcher(line).matches()) {
        throw refused(
            script,
            start,
            "a statement above \"-- migrate:up\", where dbmate allows none: move it");
      }
      start += line.length() + 1;
    }
  }

  private static MigrationException refused(Script script, int offset, String reason) {
    return new MigrationException(
        "%s:%s: %s".formatted(script.path(), script.positionAt(offset), reason));
  }

  Execution applying() {
    return execution(up, down);
  }

  Execution undoing() {
    return execution(down, script.text().length());
  }

  private Execution execution(int from, int to) {
    ExecutionMode mode =
        options(from).contains("transaction:false")
            ? ExecutionMode.WHOLE_FILE_SIMPLE_QUERY
            : ExecutionMode.WHOLE_FILE_ONE_TX;
    return new Execution(script, mode, List.of(new Part(script.text().substring(from, to), from)));
  }

  /** Words behind a mark that are no option, of which dbmate says nothing. */
  List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    for (int mark : List.of(up, down)) {
      for (String option : options(mark)) {
        if (!option.matches("transaction:(?:true|false)")) {
          warnings.add(
              new Warning(
                  "ignored-option",
                  script.path() + ":" + script.positionAt(mark),
                  "dbmate does not heed \"%s\"; it knows transaction:true and transaction:false"
                      .formatted(option)));
        }
      }
    }
    return warnings;
  }

  private List<String> options(int mark) {
    String line = script.text().substring(mark).lines().findFirst().orElse("");
    String options = line.replaceFirst("^--\\s*migrate:(?:up|down)", "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
  }
}
