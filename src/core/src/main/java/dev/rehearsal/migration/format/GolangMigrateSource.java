package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Conventions;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.OutOfOrder;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.sql.Script;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the directories of golang-migrate 4: {@code 1_name.up.sql} and {@code 1_name.down.sql} in
 * the order of their numbers (its {@code source/parse.go}, {@code source/iofs/iofs.go}). The tool
 * knows a migration by its number alone, and takes a missing file for an empty one.
 */
public final class GolangMigrateSource implements MigrationSource {

  private static final Pattern NAME = Pattern.compile("([0-9]+)_(.*)\\.(down|up)\\.(.*)");

  /** The greatest number that the tool reads; it leaves out files with a greater one. */
  private static final BigInteger GREATEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  private static final String MULTI_STATEMENT = "x-multi-statement";

  private static final Set<String> OPTIONS =
      Set.of(
          MULTI_STATEMENT,
          GolangMigrateHistoryTable.TABLE,
          GolangMigrateHistoryTable.QUOTED,
          GolangMigrateHistoryTable.NO_LOCK);

  @Override
  public String format() {
    return "golang-migrate";
  }

  @Override
  public String marks() {
    return "<number>_<name>.up.sql and .down.sql, in a project with go.mod";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    if (MigrationFiles.list(directory).stream().noneMatch(file -> isStep(directory, file))) {
      return Recognition.NO;
    }
    // sqlx names its files alike, but for a project in Rust.
    boolean isGo = Surroundings.hold(directory, "go.mod");
    return isGo && !Surroundings.hold(directory, "Cargo.toml")
        ? Recognition.CERTAIN
        : Recognition.LIKELY;
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    directory.options().allow(format(), OPTIONS);
    boolean splits = Flags.isSet(directory, format(), MULTI_STATEMENT);
    List<Warning> warnings = new ArrayList<>(ignored(directory));
    SortedMap<Long, Map<Direction, Path>> steps = steps(directory);
    List<Migration> migrations =
        steps.values().stream().map(files -> migration(directory, files, splits)).toList();
    migrations.stream()
        .filter(m -> m.up().parts().isEmpty())
        .map(this::noUp)
        .forEach(warnings::add);
    warnings.addAll(Downs.warnings(migrations));
    return new MigrationHistory(
        format(),
        directory.shownAs(),
        migrations,
        GolangMigrateHistoryTable.of(directory, List.copyOf(steps.keySet())),
        OutOfOrder.SKIPPED,
        warnings);
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history).alone("the file holds that one statement and nothing else");
  }

  private static boolean isStep(MigrationDirectory directory, Path file) {
    return NAME.matcher(MigrationFiles.name(file)).matches()
        && number(file).compareTo(GREATEST) <= 0
        && !directory.isDirectory(file);
  }

  private static List<Warning> ignored(MigrationDirectory directory) {
    return MigrationFiles.sqlFiles(directory).stream()
        .filter(file -> !isStep(directory, file))
        .map(
            file ->
                new Warning(
                    "ignored-file",
                    directory.show(file),
                    "golang-migrate never runs this file; call it <number>_<name>.up.sql or"
                        + " .down.sql"))
        .toList();
  }

  private static SortedMap<Long, Map<Direction, Path>> steps(MigrationDirectory directory) {
    SortedMap<Long, Map<Direction, Path>> steps = new TreeMap<>();
    MigrationFiles.list(directory).stream()
        .filter(file -> isStep(directory, file))
        .forEach(
            file -> {
              Map<Direction, Path> step =
                  steps.computeIfAbsent(
                      version(directory, file), version -> new EnumMap<>(Direction.class));
              @Nullable Path twin = step.putIfAbsent(direction(file), file);
              if (twin != null) {
                throw new MigrationException(
                    "%s and %s have the same number and direction, which golang-migrate refuses:"
                            .formatted(directory.show(twin), directory.show(file))
                        + " renumber one");
              }
            });
    return steps;
  }

  private static Matcher parsed(Path file) {
    Matcher matcher = NAME.matcher(MigrationFiles.name(file));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(file + " is no file of golang-migrate");
    }
    return matcher;
  }

  private static BigInteger number(Path file) {
    return new BigInteger(parsed(file).group(1));
  }

  private static Direction direction(Path file) {
    return parsed(file).group(3).equals("up") ? Direction.UP : Direction.DOWN;
  }

  /** A number of which the tool itself would make a negative one is refused. */
  private static long version(MigrationDirectory directory, Path file) {
    BigInteger number = number(file);
    if (number.bitLength() >= Long.SIZE) {
      throw new MigrationException(
          "%s: the number is greater than %d, the greatest that fits into the table of"
                  .formatted(directory.show(file), Long.MAX_VALUE)
              + " golang-migrate: renumber it");
    }
    return number.longValueExact();
  }

  private static Migration migration(
      MigrationDirectory directory, Map<Direction, Path> files, boolean splits) {
    @Nullable Path up = files.get(Direction.UP);
    @Nullable Path down = files.get(Direction.DOWN);
    Path named = up == null ? files.values().iterator().next() : up;
    Matcher name = parsed(named);
    Migration migration =
        new Migration(
            name.group(1) + "_" + name.group(2),
            up == null ? nothing(directory, named) : execution(directory, up, splits),
            "");
    return migration.undoneBy(down == null ? null : execution(directory, down, splits));
  }

  private static Execution nothing(MigrationDirectory directory, Path down) {
    return new Execution(
        new Script(directory.show(down), ""), ExecutionMode.WHOLE_FILE_SIMPLE_QUERY, List.of());
  }

  private static Execution execution(MigrationDirectory directory, Path file, boolean splits) {
    Script script = MigrationFiles.script(directory, file, MigrationFiles.bytes(directory, file));
    return splits
        ? new Execution(script, ExecutionMode.SPLIT_NO_TX, atSemicolons(script.text()))
        : Execution.whole(script, ExecutionMode.WHOLE_FILE_SIMPLE_QUERY);
  }

  /**
   * Splits behind every semicolon, also in strings and functions, as the tool does when it is told
   * {@code x-multi-statement} (its {@code database/multistmt/parse.go}).
   */
  private static List<Part> atSemicolons(String text) {
    List<Part> parts = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int semicolon = text.indexOf(';', from);
      int to = semicolon < 0 ? text.length() : semicolon + 1;
      String sql = text.substring(from, to);
      if (!sql.isBlank()) {
        parts.add(new Part(sql, from));
      }
      from = to;
    }
    return parts;
  }

  private Warning noUp(Migration migration) {
    return new Warning(
        "missing-up",
        migration.up().script().path(),
        "there is a down and no up: %s runs nothing and calls it applied; write the up"
            .formatted(format()));
  }
}
