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
import dev.rehearsal.migration.Warning;
import dev.rehearsal.sql.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the directories of sqlx 0.8: {@code 1_name.sql}, or {@code 1_name.up.sql} and {@code
 * 1_name.down.sql}, in the order of their numbers (its {@code sqlx-core/src/migrate/source.rs}).
 */
public final class SqlxSource implements MigrationSource {

  private static final Pattern NAME = Pattern.compile("[^_]*_.*\\.sql", Pattern.DOTALL);
  private static final String UP = ".up.sql";
  private static final String DOWN = ".down.sql";
  private static final String NO_TRANSACTION = "-- no-transaction";

  /** The first lines of files that {@code sqlx migrate add} has made, and the one it heeds. */
  private static final Pattern MARK =
      Pattern.compile("-- (?:Add (?:up |down )?migration script here|no-transaction)");

  @Override
  public String format() {
    return "sqlx";
  }

  @Override
  public String marks() {
    return "<number>_<name>.sql, or .up.sql and .down.sql, in a project with sqlx in Cargo.toml";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    boolean looksLikeIt =
        files(directory).stream().anyMatch(file -> MigrationFiles.name(file).matches("[0-9]+_.*"));
    if (!looksLikeIt) {
      return Recognition.NO;
    }
    if (Surroundings.mention(directory, "Cargo.toml", "sqlx")
        || Surroundings.hold(directory, "sqlx.toml")
        || files(directory).stream().anyMatch(file -> isMarked(directory, file))) {
      return Recognition.CERTAIN;
    }
    // Otherwise nothing but the project tells pairs of files from those of golang-migrate.
    return files(directory).stream().anyMatch(file -> isOf(file, UP))
        ? Recognition.POSSIBLE
        : Recognition.NO;
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    directory.options().allow(format(), Set.of(SqlxHistoryTable.TABLE));
    SortedMap<Long, Path> ups = new TreeMap<>();
    SortedMap<Long, Path> downs = new TreeMap<>();
    for (Path file : files(directory)) {
      put(directory, isOf(file, DOWN) ? downs : ups, file);
    }
    List<Migration> migrations = new ArrayList<>();
    ups.forEach((version, up) -> migrations.add(migration(directory, up, downs.remove(version))));
    return new MigrationHistory(
        format(),
        directory.shownAs(),
        migrations,
        SqlxHistoryTable.of(directory),
        OutOfOrder.APPLIED,
        warnings(directory, migrations, ups.values(), downs.values()));
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history)
        .aroundAlone(NO_TRANSACTION, "")
        .alone("the file holds that one statement and nothing else");
  }

  private static List<Path> files(MigrationDirectory directory) {
    return MigrationFiles.list(directory).stream()
        .filter(file -> NAME.matcher(MigrationFiles.name(file)).matches())
        .filter(file -> !directory.isDirectory(file))
        .toList();
  }

  private static boolean isMarked(MigrationDirectory directory, Path file) {
    // The mark is ASCII, so any byte may stand for itself here.
    String text = new String(MigrationFiles.bytes(directory, file), StandardCharsets.ISO_8859_1);
    return MARK.matcher(text).lookingAt();
  }

  private static boolean isOf(Path file, String suffix) {
    return MigrationFiles.name(file).endsWith(suffix);
  }

  private static void put(MigrationDirectory directory, Map<Long, Path> byVersion, Path file) {
    @Nullable Path twin = byVersion.putIfAbsent(version(directory, file), file);
    if (twin != null) {
      throw new MigrationException(
          "%s and %s have the same version, of which sqlx can note one: renumber one"
              .formatted(directory.show(twin), directory.show(file)));
    }
  }

  private static long version(MigrationDirectory directory, Path file) {
    String version = MigrationFiles.name(file).split("_", 2)[0];
    try {
      return Long.parseLong(version);
    } catch (NumberFormatException e) {
      throw new MigrationException(
          "%s: \"%s\" is no number up to %d, so that sqlx refuses the directory: rename the file"
              .formatted(directory.show(file), version, Long.MAX_VALUE),
          e);
    }
  }

  private static Migration migration(MigrationDirectory directory, Path up, @Nullable Path down) {
    String name = MigrationFiles.name(up);
    Migration migration =
        new Migration(
            name.substring(0, name.length() - (isOf(up, UP) ? UP : ".sql").length()),
            execution(directory, up),
            Checksums.sha384Hex(MigrationFiles.bytes(directory, up)));
    return migration.undoneBy(down == null ? null : execution(directory, down));
  }

  private static Execution execution(MigrationDirectory directory, Path file) {
    Script script = MigrationFiles.script(directory, file, MigrationFiles.bytes(directory, file));
    return Execution.whole(
        script,
        script.text().startsWith(NO_TRANSACTION)
            ? ExecutionMode.WHOLE_FILE_SIMPLE_QUERY
            : ExecutionMode.WHOLE_FILE_ONE_TX);
  }

  private static List<Warning> warnings(
      MigrationDirectory directory,
      List<Migration> migrations,
      Iterable<Path> ups,
      Iterable<Path> downsAlone) {
    List<Warning> warnings =
        new ArrayList<>(
            IgnoredFiles.warnings(
                directory, NAME, "sqlx never runs this file; call it <number>_<name>.sql"));
    for (Path down : downsAlone) {
      warnings.add(
          new Warning(
              "missing-up",
              directory.show(down),
              "there is a down and no up, so that sqlx runs neither; write the up"));
    }
    warnings.addAll(mixed(directory, ups));
    warnings.addAll(Downs.warnings(migrations));
    return warnings;
  }

  private static List<Warning> mixed(MigrationDirectory directory, Iterable<Path> ups) {
    @Nullable Path simple = null;
    boolean pairs = false;
    for (Path up : ups) {
      simple = simple == null && !isOf(up, UP) ? up : simple;
      pairs |= isOf(up, UP);
    }
    return simple == null || !pairs
        ? List.of()
        : List.of(
            new Warning(
                "mixed-kinds",
                directory.show(simple),
                "this is no .up.sql, though others are; older versions of sqlx refuse a mixture"));
  }
}
