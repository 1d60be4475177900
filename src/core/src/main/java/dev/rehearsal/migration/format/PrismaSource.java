package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Checksums;
import dev.rehearsal.migration.Conventions;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.OutOfOrder;
import dev.rehearsal.sql.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the directories of Prisma Migrate, 2.13 to 7: {@code <name>/migration.sql} beside a {@code
 * migration_lock.toml}, applied in the order of the names; files beside the directories mean
 * nothing.
 */
public final class PrismaSource implements MigrationSource {

  private static final String LOCK_FILE = "migration_lock.toml";
  private static final String SCRIPT = "migration.sql";

  /** Prisma takes no file at the top of the directory. */
  private static final Pattern NONE = Pattern.compile("(?!)");

  private static final Pattern VERSION = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})(?:\\..*)?");

  /** Prisma's two names for PostgreSQL. */
  private static final Set<String> PROVIDERS = Set.of("postgresql", "postgres");

  @Override
  public String format() {
    return "prisma";
  }

  @Override
  public String marks() {
    return "<name>/migration.sql, beside migration_lock.toml";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    boolean marked =
        directory.exists(directory.path().resolve(LOCK_FILE))
            || MigrationFiles.list(directory).stream()
                .filter(directory::isDirectory)
                .filter(entry -> directory.isFile(entry.resolve(SCRIPT)))
                .anyMatch(entry -> !DrizzleFolders.isMarked(directory, entry));
    return marked ? Recognition.CERTAIN : Recognition.NO;
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    directory.options().allow(format(), Set.of("schema", "version"));
    checkProvider(directory);
    ExecutionMode mode = mode(directory);
    List<Migration> migrations =
        MigrationFiles.list(directory).stream()
            .filter(directory::isDirectory)
            .map(step -> migration(directory, step, mode))
            .toList();
    return new MigrationHistory(
        format(),
        directory.shownAs(),
        migrations,
        new PrismaHistoryTable(directory.options().get("schema").orElse("public")),
        OutOfOrder.APPLIED,
        IgnoredFiles.warnings(
            directory, NONE, "Prisma never runs this file; make it <name>/" + SCRIPT));
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history).alone("the file holds that one statement and nothing else");
  }

  private static Migration migration(MigrationDirectory directory, Path step, ExecutionMode mode) {
    Path file = step.resolve(SCRIPT);
    if (!directory.isFile(file)) {
      throw new MigrationException(
          "%s has no %s: restore the file or delete the directory (Prisma calls this P3015)"
              .formatted(directory.show(step), SCRIPT));
    }
    byte[] bytes = MigrationFiles.bytes(directory, file);
    Script script = MigrationFiles.script(directory, file, bytes);
    return new Migration(
        MigrationFiles.name(step),
        mode == ExecutionMode.SPLIT_NO_TX
            ? Execution.statements(script, mode)
            : Execution.whole(script, mode),
        Checksums.sha256Hex(bytes));
  }

  /**
   * Prisma's schema engine sends a whole file up to 7.3, and statement by statement, without a
   * transaction, from 7.4 on (prisma-engines, pull request 5767).
   */
  private static ExecutionMode mode(MigrationDirectory directory) {
    Optional<String> version = directory.options().get("version");
    if (version.isEmpty()) {
      return ExecutionMode.WHOLE_FILE_SIMPLE_QUERY;
    }
    Matcher numbers = VERSION.matcher(version.get());
    if (!numbers.matches()) {
      throw new MigrationException(
          "the option version of prisma is \"%s\"; it is the version that deploys, such as 6.19 or 7.4"
              .formatted(version.get()));
    }
    int number = Integer.parseInt(numbers.group(1)) * 1000 + Integer.parseInt(numbers.group(2));
    return number >= 7_004 ? ExecutionMode.SPLIT_NO_TX : ExecutionMode.WHOLE_FILE_SIMPLE_QUERY;
  }

  /**
   * Refuses a lock file that names another database. Prisma itself goes on without a lock file, so
   * a missing one is no error.
   */
  private static void checkProvider(MigrationDirectory directory) {
    Path lock = directory.path().resolve(LOCK_FILE);
    if (!directory.exists(lock)) {
      return;
    }
    String text = MigrationFiles.text(directory, lock, MigrationFiles.bytes(directory, lock));
    String provider = text.lines().filter(l -> l.startsWith("provider")).findFirst().orElse("");
    // Prisma takes off exactly this much, so that it, too, refuses provider="postgresql".
    String name = provider.replaceFirst("^provider = ", "").replaceAll("^\"+|\"+$", "");
    if (!PROVIDERS.contains(name)) {
      throw new MigrationException(
          "%s: the provider must be \"postgresql\", the file says: %s"
                  .formatted(
                      directory.show(lock),
                      provider.isEmpty() ? "nothing of a provider" : provider.strip())
              + " (Prisma calls this P3019)");
    }
  }
}
