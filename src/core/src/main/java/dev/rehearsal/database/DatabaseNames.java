package dev.rehearsal.database;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of our databases, which tell what each one is and which run made it. All are lower-case
 * ASCII and far shorter than PostgreSQL's 63 bytes.
 */
final class DatabaseNames {

  static final String TEMPLATE_PREFIX = "rehearsal_template_";
  static final String CLONE_PREFIX = "rehearsal_test_";

  private static final String CLONE = CLONE_PREFIX + "([0-9a-f]{8})_[0-9]+";

  private final int run;
  private final AtomicInteger clones = new AtomicInteger();

  DatabaseNames(int run) {
    this.run = run;
  }

  static String template(String key) {
    return TEMPLATE_PREFIX + key;
  }

  /**
   * A name that no run has used on this server: the run's number is random, as kept databases
   * outlive their run.
   */
  String nextClone() {
    // Each word of a formatter that a JVM has not used before takes it milliseconds.
    return CLONE_PREFIX + HexFormat.of().toHexDigits(run) + "_" + clones.incrementAndGet();
  }

  /** The run that made a clone, if the name is one of ours. */
  static Optional<Integer> runOf(String database) {
    Matcher matcher = Pattern.compile(CLONE).matcher(database);
    return matcher.matches()
        ? Optional.of(Integer.parseUnsignedInt(matcher.group(1), 16))
        : Optional.empty();
  }
}
