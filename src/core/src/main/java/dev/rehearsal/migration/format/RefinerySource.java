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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the directories of refinery 0.8 and 0.9: {@code V1__name.sql} and {@code U2__name.sql}, in
 * subdirectories, too, in the order of their numbers (its {@code refinery_core/src/util.rs}). A U
 * is no undo: it may come after greater numbers, which a V may not.
 */
public final class RefinerySource implements MigrationSource {

  private static final String GROUPED = "grouped";
  private static final String WIDE = "int8-versions";

  @Override
  public String format() {
    return "refinery";
  }

  @Override
  public String marks() {
    return "V<number>__<name>.sql, in a project with refinery in Cargo.toml";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    if (!Surroundings.hold(directory, "Cargo.toml") || files(directory).isEmpty()) {
      return Recognition.NO;
    }
    // Flyway has the same names, but hardly in a project in Rust.
    return Surroundings.mention(directory, "Cargo.toml", "refinery")
        ? Recognition.CERTAIN
        : Recognition.POSSIBLE;
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    directory.options().allow(format(), Set.of(GROUPED, WIDE, RefineryHistoryTable.TABLE));
    boolean wide = Flags.isSet(directory, format(), WIDE);
    ExecutionMode mode =
        Flags.isSet(directory, format(), GROUPED)
            ? ExecutionMode.ALL_PENDING_ONE_TX
            : ExecutionMode.WHOLE_FILE_ONE_TX;
    SortedMap<Long, Path> steps = inOrder(directory, wide);
    List<Warning> warnings = new ArrayList<>(ignored(directory));
    List<Migration> migrations = new ArrayList<>();
    steps
        .values()
        .forEach(file -> migrations.add(migration(directory, file, mode, wide, warnings)));
    return new MigrationHistory(
        format(),
        directory.shownAs(),
        migrations,
        RefineryHistoryTable.of(directory, wide),
        OutOfOrder.REFUSED,
        warnings);
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history)
        .alone(
            "refinery opens a transaction around each migration, so run it by hand before the"
                + " deployment");
  }

  /** All files below the directory, sorted by their paths. */
  private static List<Path> all(MigrationDirectory directory) {
    return MigrationFiles.walk(directory).stream().sorted().toList();
  }

  private static List<Path> files(MigrationDirectory directory) {
    return all(directory).stream()
        .filter(file -> RefineryName.isOne(MigrationFiles.name(file)))
        .toList();
  }

  private static List<Warning> ignored(MigrationDirectory directory) {
    return all(directory).stream()
        .filter(file -> MigrationFiles.name(file).endsWith(".sql"))
        .filter(file -> !RefineryName.isOne(MigrationFiles.name(file)))
        .map(
            file ->
                new Warning(
                    "ignored-file",
                    directory.show(file),
                    "refinery never runs this file; call it V<number>__<name>.sql, with letters,"
                        + " digits and underscores in the name"))
        .toList();
  }

  private static SortedMap<Long, Path> inOrder(MigrationDirectory directory, boolean wide) {
    SortedMap<Long, Path> byVersion = new TreeMap<>();
    for (Path file : files(directory)) {
      long version = name(file).version(directory.show(file), wide);
      @Nullable Path twin = byVersion.putIfAbsent(version, file);
      if (twin != null) {
        throw new MigrationException(
            "%s and %s have the same version, of which refinery can note one: renumber one"
                .formatted(directory.show(twin), directory.show(file)));
      }
    }
    return byVersion;
  }

  private static RefineryName name(Path file) {
    return RefineryName.of(MigrationFiles.name(file));
  }

  private static Migration migration(
      MigrationDirectory directory,
      Path file,
      ExecutionMode mode,
      boolean wide,
      List<Warning> warnings) {
    Script script = MigrationFiles.script(directory, file, MigrationFiles.bytes(directory, file));
    RefineryName name = name(file);
    if (name.isCode()) {
      warnings.add(
          new Warning(
              "code-step",
              script.path(),
              "this is a program, which only refinery can run in its place"));
      return new Migration(name.id(), Execution.code(script), "");
    }
    long version = name.version(script.path(), wide);
    return new Migration(
        name.id(),
        Execution.whole(script, mode),
        RefineryChecksum.of(name.name(), version, wide, script.text()));
  }
}
