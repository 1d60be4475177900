package dev.rehearsal.cli.command;

import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.database.CacheEntry;
import dev.rehearsal.database.CacheEntry.Kind;
import dev.rehearsal.wording.Phrases;
import dev.rehearsal.wording.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is said of a cache directory.
 *
 * @param entries what is there
 * @param removed what was there and is not any more
 * @param now from when on ages are counted
 */
record CacheText(
    Terminal terminal,
    Path directory,
    List<CacheEntry> entries,
    List<CacheEntry> removed,
    Instant now) {

  /** What is printed for programs. */
  record Report(
      int schemaVersion,
      String directory,
      long bytes,
      long removedBytes,
      List<Item> entries,
      List<Item> removed) {}

  /** One entry for programs. */
  record Item(String kind, String path, long bytes, String used, String about, boolean inUse) {

    static Item of(CacheEntry entry) {
      return new Item(
          Phrases.word(entry.kind()),
          entry.path().toString(),
          entry.bytes(),
          entry.used().toString(),
          entry.about(),
          entry.inUse());
    }
  }

  Report report() {
    return new Report(
        1,
        directory.toString(),
        bytes(entries),
        bytes(removed),
        entries.stream().map(Item::of).toList(),
        removed.stream().map(Item::of).toList());
  }

  void print() {
    if (entries.isEmpty()) {
      terminal.print("Nothing is in %s.".formatted(directory));
      return;
    }
    terminal.print(directory.toString());
    terminal.print("");
    Table table = new Table("WHAT", "SIZE", "USED", "");
    entries.forEach(each -> table.row(what(each), size(each.bytes()), age(each), detail(each)));
    terminal.print(table);
    terminal.print("");
    long free = bytes(entries.stream().filter(this::canGo).toList());
    terminal.print(
        "%s in all%s"
            .formatted(
                size(bytes(entries)),
                free == 0
                    ? "."
                    : ", of which nobody needs %s now: rehearsal cache clear"
                        .formatted(size(free))));
  }

  void printCleared() {
    terminal.print(
        removed.isEmpty()
            ? "Nothing was removed from %s.".formatted(directory)
            : "Removed %s from %s: %s."
                .formatted(size(bytes(removed)), directory, counted(removed)));
    if (!entries.isEmpty()) {
      terminal.print("%s stay: %s.".formatted(size(bytes(entries)), counted(entries)));
    }
    if (entries.stream().anyMatch(entry -> entry.kind() == Kind.KEPT_SERVER && !entry.inUse())) {
      terminal.say("Databases of failed tests go with rehearsal cache clear --kept.");
    }
  }

  private boolean canGo(CacheEntry entry) {
    return !entry.inUse() && entry.kind() != Kind.KEPT_SERVER;
  }

  /** Where it lies tells most where nothing else is known. */
  private String detail(CacheEntry entry) {
    String about =
        entry.about().isEmpty() || entry.about().equals("damaged")
            ? (entry.about() + " " + directory.relativize(entry.path())).strip()
            : entry.about();
    if (entry.kind() == Kind.KEPT_SERVER) {
      about += ": sh " + entry.path().resolve("open");
    }
    return about + (entry.inUse() ? " (in use)" : "");
  }

  private String age(CacheEntry entry) {
    Duration age = Duration.between(entry.used(), now);
    if (age.toMinutes() < 1) {
      return "just now";
    }
    if (age.toHours() < 1) {
      return age.toMinutes() + " min ago";
    }
    return age.toDays() < 2
        ? age.toHours() + " h ago"
        : Phrases.counted(age.toDays(), "day") + " ago";
  }

  /** {@code 2 migrated clusters, 1 leftover}. */
  private static String counted(List<CacheEntry> some) {
    return Arrays.stream(Kind.values())
        .map(kind -> some.stream().filter(entry -> entry.kind() == kind).toList())
        .filter(of -> !of.isEmpty())
        .map(of -> Phrases.counted(of.size(), singular(of.get(0).kind())))
        .collect(Collectors.joining(", "));
  }

  private static String what(CacheEntry entry) {
    return entry.kind() == Kind.BINARIES ? "binaries" : singular(entry.kind());
  }

  private static String singular(Kind kind) {
    return switch (kind) {
      case BINARIES -> "set of binaries";
      case BASE_CLUSTER -> "empty cluster";
      case MIGRATED_CLUSTER -> "migrated cluster";
      case RUN -> "server";
      case KEPT_SERVER -> "kept server";
      case LEFTOVER -> "leftover";
    };
  }

  private static long bytes(List<CacheEntry> some) {
    return some.stream().mapToLong(CacheEntry::bytes).sum();
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? (bytes + 999) / 1000 + " kB"
        : String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
  }
}
