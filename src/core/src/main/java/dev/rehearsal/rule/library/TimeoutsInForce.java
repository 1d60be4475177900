package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.syntax.SettingAction;
import dev.rehearsal.sql.syntax.SettingCommand;
import dev.rehearsal.trace.StatementTrace;
import dev.rehearsal.trace.Timeouts;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The timeouts in force at a statement: those that were seen, or where no run came, those that the
 * text sets before it.
 */
final class TimeoutsInForce {

  private static final Map<String, Long> UNITS =
      Map.of("us", 0L, "ms", 1L, "s", 1_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Pattern VALUE = Pattern.compile("\\s*(\\d+)(?:\\.\\d*)?\\s*([a-z]*)\\s*");

  private TimeoutsInForce() {}

  static Timeouts at(StatementView statement) {
    return statement
        .trace()
        .map(StatementTrace::timeouts)
        .orElseGet(
            () ->
                new Timeouts(
                    written(statement, "lock_timeout"),
                    written(statement, "statement_timeout"),
                    Duration.ZERO,
                    Duration.ZERO));
  }

  private static Duration written(StatementView statement, String name) {
    Duration value = Duration.ZERO;
    for (StatementView each : statement.migration().statements()) {
      if (each.number() >= statement.number()) {
        break;
      }
      SettingCommand set = setting(each, name);
      // What is set LOCAL ends with its transaction.
      if (set != null && (!set.local() || each.transaction() == statement.transaction())) {
        value = value(set);
      }
    }
    return value;
  }

  /** The command that sets a timeout, if a statement is one. */
  static @Nullable SettingCommand setting(StatementView statement, String name) {
    return statement
        .as(SettingCommand.class)
        .filter(set -> set.action() == SettingAction.RESET_ALL || name.equals(set.name()))
        .findFirst()
        .orElse(null);
  }

  /** What it sets it to; zero is none, as it is by default. */
  static Duration value(SettingCommand set) {
    String text = set.value();
    Matcher value = VALUE.matcher(text == null ? "" : text);
    if (set.action() != SettingAction.TO_VALUE || !value.matches()) {
      return Duration.ZERO;
    }
    String unit = value.group(2).isEmpty() ? "ms" : value.group(2);
    return Duration.ofMillis(Long.parseLong(value.group(1)) * UNITS.getOrDefault(unit, 1L));
  }

  /** As PostgreSQL prints it, more or less: {@code 2s}. */
  static String print(Duration timeout) {
    long millis = timeout.toMillis();
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    return seconds == 0 || seconds % 60 != 0 ? seconds + "s" : seconds / 60 + "min";
  }
}
