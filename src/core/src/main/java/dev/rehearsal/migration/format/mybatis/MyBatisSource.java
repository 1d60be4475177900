package dev.rehearsal.migration.format.mybatis;

import dev.rehearsal.migration.Conventions;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.OutOfOrder;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.sql.Script;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the directories of MyBatis Migrations 3.5: {@code scripts/<number>_<words>.sql} in the
 * order of the numbers, each with what undoes it behind {@code -- //@UNDO}, beside {@code
 * environments/<name>.properties}. The directory may be the one that holds both, or {@code scripts}
 * itself.
 *
 * <p>{@code bootstrap.sql} comes first where it holds a statement, for a database that has no
 * changelog.
 */
public final class MyBatisSource implements MigrationSource {

  static final String BOOTSTRAP = "bootstrap";

  private static final Set<String> SPECIAL = Set.of("bootstrap.sql", "onabort.sql");

  private static final Pattern NAME = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(?:_.*)?\\.sql");

  @Override
  public String format() {
    return "mybatis";
  }

  @Override
  public String marks() {
    return "scripts/<number>_<name>.sql beside environments, or with a line \"-- //@UNDO\"";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    Path scripts = scripts(directory);
    List<Path> files = migrations(listed(directory, scripts));
    boolean laidOut =
        !files.isEmpty() && directory.isDirectory(base(scripts).resolve("environments"));
    boolean marked = files.stream().anyMatch(file -> isMarked(directory, file));
    return laidOut || marked ? Recognition.CERTAIN : Recognition.NO;
  }

  private static boolean isMarked(MigrationDirectory directory, Path file) {
    return MyBatisScript.isMarked(
        new String(MigrationFiles.bytes(directory, file), StandardCharsets.ISO_8859_1));
  }

  private static Path scripts(MigrationDirectory directory) {
    Path below = directory.path().resolve("scripts");
    return directory.isDirectory(below) ? below : directory.path();
  }

  private static Path base(Path scripts) {
    return scripts.toAbsolutePath().resolve("..").normalize();
  }

  private static List<Path> listed(MigrationDirectory directory, Path scripts) {
    return MigrationFiles.list(directory.at(scripts, directory.shownAs()));
  }

  /** All migrations, sorted by name. */
  private static List<Path> migrations(List<Path> listed) {
    return listed.stream()
        .filter(file -> MigrationFiles.name(file).endsWith(".sql"))
        .filter(file -> !SPECIAL.contains(MigrationFiles.name(file)))
        .toList();
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    Path scripts = scripts(directory);
    MyBatisEnvironment environment = MyBatisEnvironment.of(directory, base(scripts));
    List<Path> listed = listed(directory, scripts);
    List<Warning> warnings = new ArrayList<>(environment.warnings());
    List<Migration> migrations = new ArrayList<>();
    @Nullable Migration bootstrap =
        bootstrap(special(directory, listed, scripts.resolve("bootstrap.sql")), environment);
    if (bootstrap != null) {
      migrations.add(bootstrap);
    }
    for (Path file : inOrder(directory, migrations(listed))) {
      Migration migration = migration(directory, file, environment);
      migrations.add(migration);
      warnIfNotUndone(migration, warnings);
    }
    @Nullable Script onAbort = special(directory, listed, scripts.resolve("onabort.sql"));
    MyBatisHistoryTable table =
        new MyBatisHistoryTable(
            environment.changelog(),
            onAbort == null ? null : MyBatisScript.up(onAbort, environment));
    return new MigrationHistory(
        format(), directory.shownAs(), migrations, table, OutOfOrder.SKIPPED, warnings);
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history)
        .around("-- // NAME", "\n-- //@UNDO")
        .downBehindFoot()
        .alone("the environment's file holds auto_commit=true");
  }

  private static Iterable<Path> inOrder(MigrationDirectory directory, List<Path> files) {
    TreeMap<BigDecimal, Path> byNumber = new TreeMap<>();
    for (Path file : files) {
      Path twin = byNumber.putIfAbsent(number(directory, file), file);
      if (twin != null) {
        throw new MigrationException(
            "%s and %s have the same number, which is the key of the changelog: renumber one"
                .formatted(directory.show(twin), directory.show(file)));
      }
    }
    return byNumber.values();
  }

  private static BigDecimal number(MigrationDirectory directory, Path file) {
    Matcher matcher = NAME.matcher(MigrationFiles.name(file));
    if (!matcher.matches()) {
      throw new MigrationException(
          "%s does not begin with a number and _, without which MyBatis Migrations reads none of the"
                  .formatted(directory.show(file))
              + " directory; rename or move it");
    }
    return new BigDecimal(matcher.group(1));
  }

  private static Migration migration(
      MigrationDirectory directory, Path file, MyBatisEnvironment environment) {
    Script script = MigrationFiles.script(directory, file, MigrationFiles.bytes(directory, file));
    String name = MigrationFiles.name(file);
    return new Migration(
            name.substring(0, name.length() - ".sql".length()),
            MyBatisScript.up(script, environment),
            "")
        .undoneBy(MyBatisScript.down(script, environment));
  }

  /** A link to nothing is there, too, and must not be left out in silence. */
  private static @Nullable Script special(
      MigrationDirectory directory, List<Path> listed, Path file) {
    return directory.exists(file) || listed.contains(file)
        ? MigrationFiles.script(directory, file, MigrationFiles.bytes(directory, file))
        : null;
  }

  private static @Nullable Migration bootstrap(
      @Nullable Script script, MyBatisEnvironment environment) {
    if (script == null) {
      return null;
    }
    Execution up = MyBatisScript.up(script, environment);
    // What migrate init writes is comments only.
    return up.isBlank() ? null : new Migration(BOOTSTRAP, Migration.Kind.BASELINE, up, null, "");
  }

  private static void warnIfNotUndone(Migration migration, List<Warning> warnings) {
    Execution down = migration.down();
    String place = migration.up().script().path();
    if (down == null) {
      warnings.add(
          new Warning(
              "missing-down", place, "without -- //@UNDO a migration is undone by nothing"));
    } else if (down.isBlank()) {
      warnings.add(
          new Warning(
              "blank-down",
              place,
              "nothing stands behind -- //@UNDO, and migrate down is content"));
    }
  }
}
