package dev.rehearsal.migration.format;

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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the directories of Diesel 2: {@code 2024-01-31-120000_name/up.sql} beside a {@code
 * down.sql} and a {@code metadata.toml}, in the order of the versions, which are the names up to
 * the first {@code _} without their {@code -} (its {@code migrations_internals/src/lib.rs}).
 */
public final class DieselSource implements MigrationSource {

  /** The first migration of every project that {@code diesel setup} has made. */
  private static final String INITIAL = "00000000000000_diesel_initial_setup";

  private static final String UP = "up.sql";
  private static final String DOWN = "down.sql";
  private static final String METADATA = "metadata.toml";

  /** What the column holds. */
  private static final int LONGEST_VERSION = 50;

  private static final Comparator<String> BY_BYTES =
      Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  @Override
  public String format() {
    return "diesel";
  }

  @Override
  public String marks() {
    return "<version>_<name>/up.sql, in a project with diesel.toml or diesel in Cargo.toml";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    boolean looksLikeIt =
        MigrationFiles.list(directory).stream()
            .filter(directory::isDirectory)
            .anyMatch(entry -> directory.isFile(entry.resolve(UP)));
    if (!looksLikeIt) {
      return Recognition.NO;
    }
    boolean marked =
        directory.isDirectory(directory.path().resolve(INITIAL))
            || Surroundings.hold(directory, "diesel.toml")
            || Surroundings.mention(directory, "Cargo.toml", "diesel");
    // Hasura has directories like these, with milliseconds for a version.
    return marked ? Recognition.CERTAIN : Recognition.LIKELY;
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    directory.options().allow(format(), Set.of());
    List<Warning> warnings = new ArrayList<>();
    List<Migration> migrations = new ArrayList<>();
    for (Path step : inOrder(directory)) {
      migrations.add(migration(directory, step, warnings));
    }
    warnings.addAll(Downs.warnings(migrations));
    return new MigrationHistory(
        format(),
        directory.shownAs(),
        migrations,
        new DieselHistoryTable(),
        OutOfOrder.APPLIED,
        warnings);
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history)
        .alone(
            "metadata.toml beside it holds run_in_transaction = false, and the file that one"
                + " statement");
  }

  private static Iterable<Path> inOrder(MigrationDirectory directory) {
    SortedMap<String, Path> steps = new TreeMap<>(BY_BYTES);
    for (Path step : MigrationFiles.list(directory)) {
      String name = MigrationFiles.name(step);
      if (directory.isDirectory(step) && !name.startsWith(".")) {
        @Nullable Path twin = steps.putIfAbsent(checked(directory, step), step);
        if (twin != null) {
          throw new MigrationException(
              "%s and %s have the same version %s, of which Diesel runs only one: renumber one"
                  .formatted(
                      directory.show(twin),
                      directory.show(step),
                      DieselHistoryTable.version(name)));
        }
      }
    }
    return steps.values();
  }

  /** The version of a directory that Diesel would take. */
  private static String checked(MigrationDirectory directory, Path step) {
    if (!directory.isFile(step.resolve(UP))) {
      throw new MigrationException(
          "%s has no %s, so that Diesel runs nothing at all: restore the file or delete the directory"
              .formatted(directory.show(step), UP));
    }
    String version = DieselHistoryTable.version(MigrationFiles.name(step));
    if (version.length() > LONGEST_VERSION) {
      throw new MigrationException(
          "%s: the version %s is longer than %d characters, which Diesel's table cannot hold: shorten"
                  .formatted(directory.show(step), version, LONGEST_VERSION)
              + " it");
    }
    return version;
  }

  private static Migration migration(
      MigrationDirectory directory, Path step, List<Warning> warnings) {
    Path file = step.resolve(METADATA);
    DieselMetadata metadata =
        directory.isFile(file) ? DieselMetadata.of(script(directory, file)) : DieselMetadata.NONE;
    warnings.addAll(metadata.warnings());
    ExecutionMode mode =
        metadata.inTransaction()
            ? ExecutionMode.WHOLE_FILE_ONE_TX
            : ExecutionMode.WHOLE_FILE_SIMPLE_QUERY;
    Script up = script(directory, step.resolve(UP));
    if (up.text().isEmpty()) {
      throw new MigrationException(up.path() + " is empty, which Diesel refuses: write the up");
    }
    return new Migration(MigrationFiles.name(step), Execution.whole(up, mode), "")
        .undoneBy(down(directory, step.resolve(DOWN), mode));
  }

  /** An empty file is none: Diesel refuses to revert with it. */
  private static @Nullable Execution down(
      MigrationDirectory directory, Path file, ExecutionMode mode) {
    if (!directory.isFile(file)) {
      return null;
    }
    Script down = script(directory, file);
    return down.text().isEmpty() ? null : Execution.whole(down, mode);
  }

  private static Script script(MigrationDirectory directory, Path file) {
    return MigrationFiles.script(directory, file, MigrationFiles.bytes(directory, file));
  }
}
