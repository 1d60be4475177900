package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.trace.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The timeouts in force that are too short for what waits for every older transaction.
 *
 * @param timeouts all that are in force
 * @param names those that are too short
 */
record ShortTimeouts(Timeouts timeouts, List<String> names) {

  private static final Duration SHORT_WAIT = Duration.ofMinutes(1);
  private static final Duration SHORT_RUN = Duration.ofMinutes(5);

  ShortTimeouts {
    names = List.copyOf(names);
  }

  static ShortTimeouts at(StatementView statement) {
    Timeouts timeouts = TimeoutsInForce.at(statement);
    List<String> names = new ArrayList<>();
    if (isBetween(timeouts.lock(), SHORT_WAIT)) {
      names.add("lock_timeout");
    }
    if (isBetween(timeouts.statement(), SHORT_RUN)) {
      names.add("statement_timeout");
    }
    return new ShortTimeouts(timeouts, names);
  }

  private static boolean isBetween(Duration timeout, Duration limit) {
    return !timeout.isZero() && timeout.compareTo(limit) < 0;
  }

  /** What was seen, for a report. */
  String evidence() {
    return "lock_timeout %s, statement_timeout %s"
        .formatted(
            TimeoutsInForce.print(timeouts.lock()), TimeoutsInForce.print(timeouts.statement()));
  }

  /** A statement with none of them in force. */
  String without(String statement) {
    List<String> sql = new ArrayList<>();
    names.forEach(name -> sql.add("SET %s = 0;".formatted(name)));
    sql.add(statement + ";");
    names.forEach(name -> sql.add("RESET %s;".formatted(name)));
    return String.join("\n", sql);
  }
}
