package dev.rehearsal.trace;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a statement that refuses a transaction can be held up without changing what it does, as far
 * as its text tells.
 *
 * @param way which tables it may come to
 * @param holdsUp whether it may be held up at all
 * @param once whether it is held up once at each table, and never again
 */
record Precautions(Way way, boolean holdsUp, boolean once) {

  /** Which tables a statement comes to. */
  enum Way {
    /** None: what it works on is no relation. */
    NOWHERE,
    /** Those that it names. */
    NAMED,
    /** All, one after the other in the order of the catalogue. */
    ALL,
    /** All of a schema that it names, in the same way. */
    SCHEMA,
    /** Whatever its code says, in any order. */
    CODE
  }

  /** For a program, of which nothing is known. */
  static final Precautions OF_PROGRAM = new Precautions(Way.CODE, false, false);

  private static final String OPTIONS = "(\\([^)]*\\)\\s*)?";

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|--[^\\r\\n]*");
  private static final Pattern NO_RELATION =
      words("(CREATE|DROP|ALTER)\\s+(DATABASE|TABLESPACE|SUBSCRIPTION|SYSTEM)\\b.*");
  private static final Pattern WHOLE_SCHEMA = words("REINDEX\\s*" + OPTIONS + "SCHEMA\\b.*");
  private static final Pattern WHOLE_DATABASE =
      words(
          "REINDEX\\s*%1$s(DATABASE|SYSTEM)\\b.*|VACUUM\\s*%1$s((FULL|FREEZE|VERBOSE|ANALY[SZ]E)\\s*)*|CLUSTER\\s*%1$s(VERBOSE)?\\s*"
              .formatted(OPTIONS));
  private static final Pattern VACUUM = words("VACUUM\\b.*");

  /** A partitioned table is read by ANALYZE alone. */
  private static final Pattern ANALYZING = words(".*\\bANALY[SZ]E\\b.*");

  private static final Pattern PROGRAM = words("(DO|CALL)\\b.*");

  /** With these in it, a statement gives up where it would have to wait. */
  private static final Pattern IMPATIENT = words(".*(SKIP_LOCKED|\\bNOWAIT\\b).*");

  /** Code with this in it may set a timeout of its own, or ask for one. */
  private static final Pattern TIMES = words(".*timeout.*");

  /**
   * Reads a text.
   *
   * @param observer is asked for the code that it may call
   */
  static Precautions of(String text, Observer observer) throws SQLException {
    String bare = COMMENT.matcher(text).replaceAll(" ").strip();
    boolean patient = !is(IMPATIENT, text);
    if (is(PROGRAM, bare)) {
      boolean knownToWait = patient && !is(TIMES, text) && !observer.findsImpatience(text);
      return new Precautions(Way.CODE, knownToWait, false);
    }
    // VACUUM would wait five seconds for the end of a table, and then leave it as it is.
    return new Precautions(way(bare), patient, is(VACUUM, bare));
  }

  private static Way way(String text) {
    if (is(NO_RELATION, text)) {
      return Way.NOWHERE;
    }
    if (is(WHOLE_SCHEMA, text)) {
      return Way.SCHEMA;
    }
    return is(WHOLE_DATABASE, text) ? Way.ALL : Way.NAMED;
  }

  /** The tables before which to hold it up, in the order in which it may come to them. */
  List<Gate> gates(Observer observer, String text) throws SQLException {
    if (way == Way.NOWHERE || !holdsUp) {
      return List.of();
    }
    List<Gate> all = observer.gates(text);
    boolean inEscapes = text.toLowerCase(Locale.ROOT).contains("u&\"");
    return switch (way) {
      case ALL ->
          all.stream().filter(gate -> !gate.isPartitioned() || is(ANALYZING, text)).toList();
      case SCHEMA ->
          all.stream()
              .filter(gate -> !gate.isPartitioned())
              .filter(gate -> gate.inSchema() || inEscapes)
              .toList();
      case CODE -> meantFirst(all);
      default ->
          inEscapes || all.stream().noneMatch(Gate::meant)
              ? all
              : all.stream().filter(Gate::meant).toList();
    };
  }

  private static List<Gate> meantFirst(List<Gate> gates) {
    return gates.stream()
        .sorted(Comparator.comparing((Gate gate) -> gate.meant() ? 0 : 1))
        .toList();
  }

  /** Whether the order in which it comes to tables is known. */
  boolean isInOrder() {
    return way == Way.ALL || way == Way.SCHEMA;
  }

  private static boolean is(Pattern pattern, String text) {
    return pattern.matcher(text).matches();
  }

  private static Pattern words(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
