package dev.rehearsal.rule.library;

import dev.rehearsal.migration.Warning;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Place;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.sql.SourcePosition;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the reading of a migrations directory came upon, as findings. */
final class Remarks {

  /** What is in the directory and is never run. */
  static final Set<String> NEVER_RUN =
      Set.of(
          "ignored-file",
          "skipped-file",
          "misnamed",
          "not-executed",
          "journal-mismatch",
          "missing-up",
          "dropped-line",
          "left-out");

  /** What runs at another time than its name says, or never where others have run. */
  static final Set<String> ORDER =
      Set.of("out-of-order-name", "journal-order", "mixed-kinds", "duplicate-version");

  /** What undoes nothing, which has a rule of its own. */
  static final Set<String> DOWNS = Set.of("blank-down", "missing-down");

  /** What other rules see better. */
  static final Set<String> ELSEWHERE = Set.of("waits-for-own-lock");

  /** What somebody has asked for, or what is so here alone. */
  private static final Set<String> ON_PURPOSE =
      Set.of(
          "left-out",
          "not-executed",
          "code-step",
          "check-not-run",
          "environment-missing",
          "hook",
          "ignore-warnings");

  private static final Pattern POSITION =
      Pattern.compile("(.*):([1-9][0-9]{0,8}):([1-9][0-9]{0,8})", Pattern.DOTALL);

  private Remarks() {}

  /** Those with some ids. */
  static Stream<Harm> of(HistoryView history, Predicate<String> ids) {
    return history.warnings().stream()
        .filter(warning -> ids.test(warning.id()))
        .map(warning -> harm(history, warning));
  }

  private static Harm harm(HistoryView history, Warning warning) {
    Harm harm =
        history
            .harm(warning.message())
            .in(place(warning.place()))
            .proof(Proof.seen("%s reads the directory so".formatted(tool(history))));
    return ON_PURPOSE.contains(warning.id()) ? harm.atMost(Severity.INFO) : harm;
  }

  private static Place place(String shown) {
    Matcher position = POSITION.matcher(shown);
    boolean inFile = position.matches();
    SourcePosition begin =
        inFile
            ? new SourcePosition(
                Integer.parseInt(position.group(2)), Integer.parseInt(position.group(3)))
            : new SourcePosition(1, 1);
    return new Place(inFile ? position.group(1) : shown, begin, begin);
  }

  /** The tool of a history, as a word of a sentence. */
  static String tool(HistoryView history) {
    String format = history.history().format();
    return format.equals("plain") ? "the tool" : format;
  }
}
