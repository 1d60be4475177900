package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.OutOfOrder;
import dev.rehearsal.migration.Warning;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layout of Drizzle 1.0, which has no journal: a directory for each migration, whose name
 * begins with the second of its making. Read in drizzle-orm 1.0.0-rc.5, {@code src/migrator.ts}.
 */
final class DrizzleFolders {

  private static final String SCRIPT = "migration.sql";

  /** Prisma, whose scripts have the same name, has none of these. */
  private static final String SNAPSHOT = "snapshot.json";

  private static final String PRISMAS_LOCK_FILE = "migration_lock.toml";

  private static final Pattern TIMED =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2}).*", Pattern.DOTALL);

  private DrizzleFolders() {}

  /** Whether a directory holds a migration of Drizzle, and not one of Prisma. */
  static boolean isMarked(MigrationDirectory directory, Path step) {
    return !directory.exists(step.resolveSibling(PRISMAS_LOCK_FILE))
        && directory.isFile(step.resolve(SNAPSHOT))
        && directory.isFile(step.resolve(SCRIPT));
  }

  static boolean areIn(MigrationDirectory directory) {
    return MigrationFiles.list(directory).stream()
        .filter(directory::isDirectory)
        .anyMatch(step -> isMarked(directory, step));
  }

  static MigrationHistory read(MigrationDirectory directory) {
    List<Path> all =
        MigrationFiles.list(directory).stream().filter(directory::isDirectory).toList();
    List<Migration> migrations =
        all.stream()
            .filter(step -> hasScript(directory, step))
            .map(step -> migration(directory, step))
            .toList();
    return new MigrationHistory(
        "drizzle",
        directory.shownAs(),
        migrations,
        new DrizzleFoldersTable(
            DrizzleSource.schema(directory), DrizzleSource.table(directory), migrations),
        OutOfOrder.APPLIED,
        all.stream()
            .filter(s -> !hasScript(directory, s))
            .map(s -> skipped(directory.show(s)))
            .toList());
  }

  private static boolean hasScript(MigrationDirectory directory, Path step) {
    return directory.exists(step.resolve(SCRIPT));
  }

  private static Migration migration(MigrationDirectory directory, Path step) {
    String name = MigrationFiles.name(step);
    if (!TIMED.matcher(name).matches()) {
      throw new MigrationException(
          "the name of %s does not begin with its time, 14 digits as in 20260131235959_name; Drizzle"
                  .formatted(directory.show(step))
              + " needs them for its table");
    }
    return DrizzleSource.migration(directory, name, step.resolve(SCRIPT));
  }

  private static Warning skipped(String step) {
    return new Warning(
        "skipped-file",
        step,
        "there is no migration.sql in it, so that Drizzle passes it by; restore the file, or delete"
            + " the directory");
  }

  /**
   * When a migration was made, in milliseconds since 1970. Goes on into the next month for a 32nd,
   * as the dates of JavaScript do.
   */
  static long made(String name) {
    Matcher time = TIMED.matcher(name);
    if (!time.matches()) {
      throw new IllegalArgumentException(name + " begins with no time");
    }
    return LocalDate.of(number(time, 1), 1, 1)
        .plusMonths(number(time, 2) - 1L)
        .plusDays(number(time, 3) - 1L)
        .atStartOfDay()
        .plusHours(number(time, 4))
        .plusMinutes(number(time, 5))
        .plusSeconds(number(time, 6))
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
