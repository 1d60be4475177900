package dev.rehearsal.migration.format;

import dev.rehearsal.migration.JsonReader;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.sql.Script;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code meta/_journal.json} of drizzle-kit up to 0.31, which alone says what drizzle-orm
 * up to 0.45 applies, and in which order ({@code drizzle-orm/src/migrator.ts}).
 *
 * @param place how a user knows the file
 * @param entries the migrations
 */
record DrizzleJournal(String place, List<Entry> entries) {

  private static final String NAME = "meta/_journal.json";

  /** What drizzle-kit has called PostgreSQL. */
  private static final Set<String> DIALECTS = Set.of("postgresql", "pg");

  DrizzleJournal {
    entries = List.copyOf(entries);
  }

  /**
   * One migration.
   *
   * @param tag its file's name without {@code .sql}
   * @param when the moment that decides whether it is applied, in milliseconds since 1970
   */
  record Entry(String tag, long when) {

    String file() {
      return tag + ".sql";
    }
  }

  static Path file(MigrationDirectory directory) {
    return directory.path().resolve(NAME);
  }

  /**
   * Reads it.
   *
   * @throws MigrationException when it is no journal, is that of another database, or names a file
   *     that is not there
   */
  static DrizzleJournal read(MigrationDirectory directory) {
    Path file = file(directory);
    String place = directory.show(file);
    String text = MigrationFiles.text(directory, file, MigrationFiles.bytes(directory, file));
    Map<?, ?> journal = object(JsonReader.read(new Script(place, text)), place);
    checkDialect(journal, place);
    if (!(journal.get("entries") instanceof List<?> list)) {
      throw new MigrationException("%s has no list \"entries\"".formatted(place));
    }
    List<Entry> entries = new ArrayList<>();
    for (Object entry : list) {
      entries.add(entry(object(entry, place), "%s: entry %d".formatted(place, entries.size())));
    }
    DrizzleJournal read = new DrizzleJournal(place, entries);
    read.checkFiles(directory);
    return read;
  }

  private static Map<?, ?> object(@Nullable Object value, String place) {
    if (value instanceof Map<?, ?> object) {
      return object;
    }
    throw new MigrationException(
        "%s is no journal of Drizzle: an object should be where %s is".formatted(place, value));
  }

  private static void checkDialect(Map<?, ?> journal, String place) {
    Object dialect = journal.get("dialect");
    if (dialect instanceof String name && !DIALECTS.contains(name)) {
      throw new MigrationException(
          "%s: the dialect must be \"postgresql\", the file says \"%s\"".formatted(place, name));
    }
  }

  private static Entry entry(Map<?, ?> entry, String place) {
    if (!(entry.get("tag") instanceof String tag) || tag.indexOf('\0') >= 0) {
      throw new MigrationException(place + " has no \"tag\", the name of its file");
    }
    if (!(entry.get("when") instanceof BigDecimal when)) {
      throw new MigrationException("%s (%s) has no number \"when\"".formatted(place, tag));
    }
    try {
      return new Entry(tag, when.longValueExact());
    } catch (ArithmeticException e) {
      throw new MigrationException(
          "%s (%s): \"when\" must be whole milliseconds, it is %s".formatted(place, tag, when), e);
    }
  }

  private void checkFiles(MigrationDirectory directory) {
    List<String> missing =
        entries.stream()
            .map(Entry::file)
            .filter(name -> !directory.exists(directory.path().resolve(name)))
            .toList();
    if (!missing.isEmpty()) {
      throw new MigrationException(
          "%s names %s, and there is no such file: restore it from the version control%s"
              .formatted(place, String.join(", ", missing), alsoUnlisted(directory)));
    }
  }

  private String alsoUnlisted(MigrationDirectory directory) {
    int others = unlisted(directory).size();
    return others == 0
        ? ""
        : "; Drizzle would not run the other %d .sql files, either: the journal does not name them"
            .formatted(others);
  }

  /** What Drizzle lets pass, and how that will hurt. */
  List<Warning> warnings(MigrationDirectory directory) {
    List<Warning> warnings = new ArrayList<>();
    for (int i = 1; i < entries.size(); i++) {
      Entry newest = newest(entries.subList(0, i));
      if (entries.get(i).when() <= newest.when()) {
        warnings.add(notLater(entries.get(i), newest));
      }
    }
    unlisted(directory).forEach(file -> warnings.add(unlisted(directory.show(file))));
    return warnings;
  }

  private static Entry newest(List<Entry> entries) {
    return entries.stream().reduce((a, b) -> b.when() > a.when() ? b : a).orElseThrow();
  }

  private Warning notLater(Entry entry, Entry newest) {
    return new Warning(
        "journal-order",
        place,
        "\"when\" of %s is %d, not after that of %s (%d): a database that has the latter never gets"
                .formatted(entry.tag(), entry.when(), newest.tag(), newest.when())
            + " the former, and Drizzle says nothing; generate it anew, or set \"when\" to %d"
                .formatted(newest.when() + 1));
  }

  private static Warning unlisted(String file) {
    return new Warning(
        "journal-mismatch",
        file,
        "meta/_journal.json does not name this file, so Drizzle never runs it; delete it, or make"
            + " it with drizzle-kit generate --custom");
  }

  private List<Path> unlisted(MigrationDirectory directory) {
    Set<String> listed = entries.stream().map(Entry::file).collect(Collectors.toSet());
    return MigrationFiles.list(directory).stream()
        .filter(file -> MigrationFiles.name(file).endsWith(".sql"))
        .filter(file -> !listed.contains(MigrationFiles.name(file)))
        .toList();
  }
}
