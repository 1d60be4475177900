package dev.rehearsal.check;

import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.MigrateAs;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.drift.Ignored;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.ToolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All settings, resolved and checked: the one value that every door makes of what its user said.
 */
public final class Settings {

  // Each JVM reads them before anything else: what is asked of these here is no work for streams,
  // the first of which takes a JVM longer than all of it.
  private final EnumMap<Setting, SettingValue> entries;

  private Settings(EnumMap<Setting, SettingValue> entries) {
    this.entries = entries;
  }

  /**
   * Asks each layer in turn; the first that knows a setting decides it.
   *
   * @param layers the most important first
   * @throws SettingsException when a value cannot be what it should be
   */
  public static Settings of(List<SettingsLayer> layers) {
    EnumMap<Setting, SettingValue> entries = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      SettingValue value = SettingValue.in(layers, setting);
      if (value != null) {
        entries.put(setting, value);
      }
    }
    Settings settings = new Settings(entries);
    settings.check();
    return settings;
  }

  /** The migrations directory, if one is named. */
  public Optional<String> migrations() {
    return text(Setting.MIGRATIONS);
  }

  /** The tool that the directory belongs to, if it is named. */
  public Optional<String> format() {
    return text(Setting.FORMAT);
  }

  /** What the tool is told beside its directory. */
  public ToolOptions toolOptions() {
    return new ToolOptions(pairs(Setting.TOOL_OPTIONS, "="));
  }

  /** Why steps that are programs are not run, by their ids. */
  public Map<String, String> skip() {
    return pairs(Setting.SKIP, ": ");
  }

  /** What of a database is not compared with its migrations, in the order of the patterns. */
  List<Ignored> ignoredObjects() {
    List<Ignored> ignored = new ArrayList<>();
    for (Map.Entry<String, String> pair : pairs(Setting.IGNORE_OBJECTS, ": ").entrySet()) {
      ignored.add(new Ignored(pair.getKey(), pair.getValue()));
    }
    return ignored;
  }

  /** Settings of the session that migrates, such as {@code search_path}, by name. */
  public SortedMap<String, String> session() {
    return pairs(Setting.SESSION, "=");
  }

  /** The last migration to apply, if not all. */
  public Optional<String> upTo() {
    return text(Setting.UP_TO);
  }

  /** The directory of the user's own rows, if one is named. */
  public Optional<String> rows() {
    return text(Setting.ROWS);
  }

  /** Who shares a database; each test has its own by default. */
  public Isolation isolation() {
    SettingValue value = entries.get(Setting.ISOLATION);
    return value == null ? Isolation.CLONE : value.choice(Isolation.class);
  }

  /** The name of the server provider, if one is named. */
  public Optional<String> provider() {
    return text(Setting.PROVIDER);
  }

  /** Who migrates; the owner by default. */
  public MigrateAs migrateAs() {
    SettingValue value = entries.get(Setting.MIGRATE_AS);
    return value == null ? MigrateAs.OWNER : value.choice(MigrateAs.class);
  }

  /** Extensions to create as superuser before the first migration, sorted. */
  public List<String> extensions() {
    SettingValue value = entries.get(Setting.EXTENSIONS);
    return value == null ? List.of() : value.list("[,\\n]").stream().sorted().toList();
  }

  /** Whether servers begin without what earlier runs left, and leave nothing. */
  public boolean fresh() {
    SettingValue value = entries.get(Setting.FRESH);
    return value != null && value.truth();
  }

  /** What is asked of a server. */
  public ServerRequest server() {
    SettingValue version = entries.get(Setting.VERSION);
    SettingValue cache = entries.get(Setting.CACHE_DIRECTORY);
    SettingValue memory = entries.get(Setting.MEMORY);
    return new ServerRequest(
        version == null ? null : version.number(18),
        text(Setting.IMAGE).orElse(null),
        text(Setting.URL).orElse(null),
        cache == null ? CacheDirectory.ofThisUser() : cache.path(),
        keep(),
        serverParameters(),
        memory == null ? null : memory.truth());
  }

  /** What servers of ours are started with, by name. */
  private SortedMap<String, String> serverParameters() {
    SortedMap<String, String> parameters = pairs(Setting.SERVER_PARAMETERS, "=");
    for (String name : parameters.keySet()) {
      if (!ServerRequest.isParameter(name)) {
        throw value(Setting.SERVER_PARAMETERS)
            .orElseThrow()
            .unusable(
                "parameters of the server by their names, but for those that say where it is found; \"%s\" is none"
                    .formatted(name));
      }
    }
    return parameters;
  }

  /** The same on a PostgreSQL major version, unless it is said which one or which server. */
  Settings like(int major) {
    return Stream.of(Setting.VERSION, Setting.IMAGE, Setting.URL).anyMatch(entries::containsKey)
        ? this
        : onVersion(major);
  }

  /** The same on another PostgreSQL major version. */
  Settings onVersion(int version) {
    EnumMap<Setting, SettingValue> others = new EnumMap<>(entries);
    others.put(Setting.VERSION, new SettingValue(String.valueOf(version), "the version asked for"));
    return new Settings(others);
  }

  /** The same to a certain migration, which is the last one then. */
  Settings upTo(String id) {
    EnumMap<Setting, SettingValue> others = new EnumMap<>(entries);
    others.put(Setting.UP_TO, new SettingValue(id, "the migration asked for"));
    return new Settings(others);
  }

  /** The same for other migrations than those of the project. */
  Settings at(String migrations, Set<Setting> unsaid) {
    EnumMap<Setting, SettingValue> others = new EnumMap<>(entries);
    others.keySet().removeAll(unsaid);
    others.put(Setting.MIGRATIONS, new SettingValue(migrations, "the directory to compare"));
    return new Settings(others);
  }

  /** The same for a server of a version, wherever that can be had. */
  Settings onAnyServer(int version) {
    EnumMap<Setting, SettingValue> others = new EnumMap<>(onVersion(version).entries);
    others.keySet().removeAll(EnumSet.of(Setting.PROVIDER, Setting.IMAGE, Setting.URL));
    return new Settings(others);
  }

  /** What a check is told beside where the migrations are and where they run. */
  public GateSettings gate() {
    return new GateSettings(this);
  }

  /** What is said, and where, in the order of the settings; what has its default is not in it. */
  public List<SettingSaid> said() {
    return entries.entrySet().stream()
        .map(
            entry ->
                new SettingSaid(entry.getKey(), entry.getValue().text(), entry.getValue().name()))
        .toList();
  }

  /** What is said about a setting. */
  Optional<SettingValue> value(Setting setting) {
    return Optional.ofNullable(entries.get(setting));
  }

  /** How many migrations of a history are wanted: all, unless the last one is named. */
  int length(MigrationHistory history) {
    return upTo().map(history::lengthUpTo).orElse(history.size());
  }

  /** What a template of the first migrations of a history is made of. */
  TemplateSpec specification(MigrationHistory history, int length) {
    return specification(() -> history, length);
  }

  /** The same of a history that is asked for when it is wanted. */
  TemplateSpec specification(Supplier<MigrationHistory> history, int length) {
    return new TemplateSpec(history, length, migrateAs(), extensions())
        .in(session())
        .onServerWith(serverParameters());
  }

  /** Equal when the same values are set, wherever they were set. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Settings settings && texts().equals(settings.texts());
  }

  @Override
  public int hashCode() {
    return texts().hashCode();
  }

  /**
   * What is set, without the URL, as that holds a password; with the length of each text, as it may
   * look like two.
   */
  String inWords() {
    StringBuilder words = new StringBuilder();
    for (Setting setting : Setting.values()) {
      SettingValue value = entries.get(setting);
      if (value != null && setting != Setting.URL) {
        words.append(setting).append('=').append(value.text().length()).append(' ');
        words.append(value.text()).append('\n');
      }
    }
    return words.toString();
  }

  /** Names what is set and from where; values are left out, as the URL holds a password. */
  @Override
  public String toString() {
    return entries.values().stream()
        .map(SettingValue::name)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private KeepPolicy keep() {
    SettingValue count = entries.get(Setting.KEEP);
    SettingValue days = entries.get(Setting.KEEP_DAYS);
    return new KeepPolicy(
        count == null ? KeepPolicy.DEFAULT.count() : count.number(5),
        days == null ? KeepPolicy.DEFAULT.age() : Duration.ofDays(days.number(5)));
  }

  /** Computes every value once, so that a bad one is told before anything starts. */
  private void check() {
    isolation();
    migrateAs();
    toolOptions();
    skip();
    ignoredObjects();
    session();
    fresh();
    server();
    for (Setting setting : Setting.values()) {
      if (setting.isOfGate() && entries.containsKey(setting)) {
        gate().check();
        return;
      }
    }
  }

  private Map<Setting, String> texts() {
    Map<Setting, String> texts = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      SettingValue value = entries.get(setting);
      if (value != null) {
        texts.put(setting, value.text());
      }
    }
    return texts;
  }

  private Optional<String> text(Setting setting) {
    SettingValue value = entries.get(setting);
    return value == null ? Optional.empty() : Optional.of(value.text());
  }

  private SortedMap<String, String> pairs(Setting setting, String separator) {
    SettingValue value = entries.get(setting);
    return value == null ? new TreeMap<>() : value.pairs(separator);
  }
}
