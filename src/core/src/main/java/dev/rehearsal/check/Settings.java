package dev.rehearsal.check;

import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.MigrateAs;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.ToolOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All settings, resolved and checked: the one value that every door makes of what its user said.
 */
public final class Settings {

  private final EnumMap<Setting, Entry> entries;

  private Settings(EnumMap<Setting, Entry> entries) {
    this.entries = entries;
  }

  /**
   * Asks each layer in turn; the first that knows a setting decides it.
   *
   * @param layers the most important first
   * @throws SettingsException when a value cannot be what it should be
   */
  public static Settings of(List<SettingsLayer> layers) {
    EnumMap<Setting, Entry> entries = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      layers.stream()
          .flatMap(layer -> Entry.in(layer, setting).stream())
          .findFirst()
          .ifPresent(entry -> entries.put(setting, entry));
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
    return choice(Setting.ISOLATION, Isolation.class).orElse(Isolation.CLONE);
  }

  /** The name of the server provider, if one is named. */
  public Optional<String> provider() {
    return text(Setting.PROVIDER);
  }

  /** Who migrates; the owner by default. */
  public MigrateAs migrateAs() {
    return choice(Setting.MIGRATE_AS, MigrateAs.class).orElse(MigrateAs.OWNER);
  }

  /** Extensions to create as superuser before the first migration, sorted. */
  public List<String> extensions() {
    return text(Setting.EXTENSIONS).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .sorted()
        .distinct()
        .toList();
  }

  /** What is asked of a server. */
  public ServerRequest server() {
    return new ServerRequest(
        number(Setting.VERSION).orElse(null),
        text(Setting.IMAGE).orElse(null),
        text(Setting.URL).orElse(null),
        path(Setting.CACHE_DIRECTORY).orElseGet(CacheDirectory::ofThisUser),
        keep());
  }

  /** The same on another PostgreSQL major version. */
  Settings onVersion(int version) {
    EnumMap<Setting, Entry> others = new EnumMap<>(entries);
    others.put(Setting.VERSION, new Entry(String.valueOf(version), "the version asked for"));
    return new Settings(others);
  }

  /** The same for a server of a version, wherever that can be had. */
  Settings onAnyServer(int version) {
    EnumMap<Setting, Entry> others = new EnumMap<>(onVersion(version).entries);
    others.keySet().removeAll(EnumSet.of(Setting.PROVIDER, Setting.IMAGE, Setting.URL));
    return new Settings(others);
  }

  /** How many migrations of a history are wanted: all, unless the last one is named. */
  int length(MigrationHistory history) {
    return upTo().map(history::lengthUpTo).orElse(history.size());
  }

  /** What a template of the first migrations of a history is made of. */
  TemplateSpec specification(MigrationHistory history, int length) {
    return new TemplateSpec(history, length, migrateAs(), extensions(), session(), "");
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

  /** Names what is set and from where; values are left out, as the URL holds a password. */
  @Override
  public String toString() {
    return entries.values().stream().map(Entry::name).collect(Collectors.joining(", ", "[", "]"));
  }

  private KeepPolicy keep() {
    int count = number(Setting.KEEP).orElse(KeepPolicy.DEFAULT.count());
    Duration age =
        number(Setting.KEEP_DAYS)
            .map(days -> Duration.ofDays(days))
            .orElse(KeepPolicy.DEFAULT.age());
    return new KeepPolicy(count, age);
  }

  /** Computes every value once, so that a bad one is told before anything starts. */
  private void check() {
    isolation();
    migrateAs();
    toolOptions();
    skip();
    session();
    server();
  }

  private Map<Setting, String> texts() {
    Map<Setting, String> texts = new EnumMap<>(Setting.class);
    entries.forEach((setting, entry) -> texts.put(setting, entry.text()));
    return texts;
  }

  private Optional<String> text(Setting setting) {
    return Optional.ofNullable(entries.get(setting)).map(Entry::text);
  }

  private <E extends Enum<E>> Optional<E> choice(Setting setting, Class<E> type) {
    Entry entry = entries.get(setting);
    if (entry == null) {
      return Optional.empty();
    }
    return Stream.of(type.getEnumConstants())
        .filter(constant -> lowerCase(constant).equals(entry.text().toLowerCase(Locale.ROOT)))
        .findFirst()
        .or(
            () -> {
              String all =
                  Stream.of(type.getEnumConstants())
                      .map(Settings::lowerCase)
                      .collect(Collectors.joining(" or "));
              throw entry.unusable(all);
            });
  }

  private Optional<Integer> number(Setting setting) {
    Entry entry = entries.get(setting);
    if (entry == null) {
      return Optional.empty();
    }
    if (!entry.text().matches("[0-9]{1,6}")) {
      throw entry.unusable("a whole number, such as " + (setting == Setting.VERSION ? 18 : 5));
    }
    return Optional.of(Integer.valueOf(entry.text()));
  }

  private SortedMap<String, String> pairs(Setting setting, String separator) {
    Entry entry = entries.get(setting);
    SortedMap<String, String> pairs = new TreeMap<>();
    if (entry == null) {
      return pairs;
    }
    for (String pair : entry.text().split("[;\\n]", -1)) {
      int at = pair.indexOf(separator);
      if (at > 0) {
        pairs.put(pair.substring(0, at).strip(), pair.substring(at + separator.length()).strip());
      } else if (!pair.isBlank()) {
        throw entry.unusable("\"name%svalue\", several parted by semicolons".formatted(separator));
      }
    }
    return pairs;
  }

  private Optional<Path> path(Setting setting) {
    Entry entry = entries.get(setting);
    try {
      return Optional.ofNullable(entry).map(e -> Path.of(e.text()));
    } catch (InvalidPathException e) {
      throw Objects.requireNonNull(entry, "it had a text").unusable("a path");
    }
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * One value.
   *
   * @param name where it was set, as its user knows it
   */
  private record Entry(String text, String name) {

    static Optional<Entry> in(SettingsLayer layer, Setting setting) {
      return layer.value(setting).map(text -> new Entry(text, layer.names().apply(setting)));
    }

    SettingsException unusable(String possible) {
      return new SettingsException("%s is \"%s\"; it may be %s".formatted(name, text, possible));
    }
  }
}
