package dev.rehearsal.check;

import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.TableSizes;
import dev.rehearsal.trace.TraceOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a check is told beside where the migrations are and where they run. */
public final class GateSettings {

  private static final String OFF = "off";
  private static final int SMALL_ROWS = 10_000;
  private static final int BIG_ROWS = 1_000_000;

  private final Settings settings;

  GateSettings(Settings settings) {
    this.settings = settings;
  }

  /** What rules are made of, by their ids: a severity, or nothing for a rule that is off. */
  public SortedMap<String, Optional<Severity>> rules() {
    SortedMap<String, Optional<Severity>> rules = new TreeMap<>();
    settings
        .value(Setting.RULES)
        .ifPresent(
            value ->
                value.pairs("=").forEach((id, word) -> rules.put(id, severity(value, id, word))));
    return rules;
  }

  /** Where a setting was said, as its user knows the place. */
  String origin(Setting setting) {
    return settings.value(setting).map(SettingValue::name).orElse(setting.property());
  }

  /** From which severity on a check fails; from errors on by default. */
  public FailOn failOn() {
    return settings
        .value(Setting.FAIL_ON)
        .map(value -> value.choice(FailOn.class))
        .orElse(FailOn.ERROR);
  }

  /** The file of known findings, if one is named. */
  public Optional<String> baseline() {
    return settings.value(Setting.BASELINE).map(SettingValue::text);
  }

  /** The PostgreSQL major versions; none for the one that is set for everything. */
  public List<Integer> postgres() {
    return settings.value(Setting.POSTGRES).map(value -> value.numbers("15,18")).orElse(List.of());
  }

  /** What is said of single tables in production; the statistics say more. */
  public TableSizes tables() {
    return new TableSizes(tables(Setting.SMALL_TABLES), tables(Setting.BIG_TABLES));
  }

  /** The file of how many rows tables have, if one is named. */
  public Optional<String> statistics() {
    return settings.value(Setting.STATISTICS).map(SettingValue::text);
  }

  /** How many rows a small table has at most. */
  public int smallRows() {
    return settings.value(Setting.SMALL_ROWS).map(value -> value.number(5000)).orElse(SMALL_ROWS);
  }

  /** How many rows a big table has at least. */
  public int bigRows() {
    return settings.value(Setting.BIG_ROWS).map(value -> value.number(5000000)).orElse(BIG_ROWS);
  }

  /** Patterns of ids or paths of migrations that are not judged. */
  public List<String> exclude() {
    return settings.value(Setting.EXCLUDE).map(value -> value.list("[;\\n]")).orElse(List.of());
  }

  /** What is said of migrations that are never taken back, by their ids. */
  public SortedMap<String, String> forwardOnly() {
    return settings
        .value(Setting.FORWARD_ONLY)
        .map(value -> value.pairs(": "))
        .orElseGet(TreeMap::new);
  }

  /** Where the application's statements are, if that is said: paths, directories or patterns. */
  public List<String> statements() {
    return settings.value(Setting.STATEMENTS).map(value -> value.list("[;\\n]")).orElse(List.of());
  }

  /** How long one statement may run. */
  public Duration statementLimit() {
    return settings
        .value(Setting.STATEMENT_LIMIT)
        .map(value -> Duration.ofSeconds(positive(value)))
        .orElse(TraceOptions.USUAL_LIMIT);
  }

  /**
   * Whether migrations are stopped in the middle, old code is tried, and missing downs are derived,
   * too; not by default.
   */
  public boolean deep() {
    return settings.value(Setting.DEEP).map(SettingValue::truth).orElse(false);
  }

  /** Computes every value once, so that a bad one is told before anything starts. */
  void check() {
    rules();
    failOn();
    postgres();
    tables();
    smallRows();
    bigRows();
    forwardOnly();
    statements();
    statementLimit();
    deep();
  }

  private static Optional<Severity> severity(SettingValue value, String id, String word) {
    String lowerCase = word.toLowerCase(Locale.ROOT);
    if (lowerCase.equals(OFF)) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Severity.values())
            .filter(severity -> severity.toString().equals(lowerCase))
            .findFirst()
            .orElseThrow(
                () ->
                    new SettingsException(
                        "%s makes %s \"%s\"; it may be error, warning, info or off"
                            .formatted(value.name(), id, word))));
  }

  /** Tables have their schema in what PostgreSQL prints; who names none means the usual one. */
  private Set<String> tables(Setting setting) {
    Set<String> tables = new HashSet<>();
    settings
        .value(setting)
        .map(value -> value.list("[,;\\n]"))
        .orElse(List.of())
        .forEach(name -> tables.add(name.contains(".") ? name : "public." + name));
    return tables;
  }

  private static int positive(SettingValue value) {
    int number = value.number(300);
    if (number == 0) {
      throw value.unusable("a number of seconds from 1 on");
    }
    return number;
  }
}
