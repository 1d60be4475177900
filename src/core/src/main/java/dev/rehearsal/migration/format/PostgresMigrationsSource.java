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
import dev.rehearsal.sql.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the directories of postgres-migrations 5 (npm): {@code <number>_<name>.sql} or {@code .js},
 * numbered from 1 without a gap, because 0 is the tool's own ({@code src/files-loader.ts}, {@code
 * src/file-name-parser.ts}). A {@code .js} file makes its SQL when it is run, and so is a program
 * to us.
 */
public final class PostgresMigrationsSource implements MigrationSource {

  /** Anywhere in a file it keeps the tool from opening a transaction. */
  private static final String WITHOUT_TRANSACTION = "-- postgres-migrations disable-transaction";

  private static final Pattern TAKEN = Pattern.compile("(?is).*\\.(?:sql|js)");
  private static final Pattern NAME =
      Pattern.compile("(-?[0-9]+)[-_]?(.*).(sql|js)", Pattern.CASE_INSENSITIVE);

  /** The width of the column that takes it. */
  private static final int LONGEST_NAME = 100;

  @Override
  public String format() {
    return "postgres-migrations";
  }

  @Override
  public String marks() {
    return "<number>_<name>.sql, in a project with postgres-migrations in package.json";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    List<Path> files = files(directory);
    boolean named =
        !files.isEmpty()
            && files.stream().allMatch(f -> NAME.matcher(MigrationFiles.name(f)).matches());
    if (named && files.stream().filter(directory::isFile).anyMatch(f -> isMarked(directory, f))) {
      return Recognition.CERTAIN;
    }
    return named && Surroundings.mention(directory, "package.json", "\"postgres-migrations\"")
        ? Recognition.LIKELY
        : Recognition.NO;
  }

  private static boolean isMarked(MigrationDirectory directory, Path file) {
    byte[] bytes = MigrationFiles.bytes(directory, file);
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(WITHOUT_TRANSACTION);
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    directory.options().allow(format(), Set.of());
    List<Step> steps = steps(directory);
    checkNames(directory, steps);
    List<Migration> migrations = steps.stream().map(step -> migration(directory, step)).toList();
    List<PostgresMigrationsHistoryTable.Key> keys = new ArrayList<>();
    for (Step step : steps) {
      keys.add(
          new PostgresMigrationsHistoryTable.Key(
              migrations.get(keys.size()).id(), step.number(), step.name()));
    }
    return new MigrationHistory(
        format(), directory.shownAs(), migrations, new PostgresMigrationsHistoryTable(keys));
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history)
        .aroundAlone(WITHOUT_TRANSACTION, "")
        .alone("the file holds that one statement and nothing else");
  }

  private static List<Path> files(MigrationDirectory directory) {
    return MigrationFiles.list(directory).stream()
        .filter(file -> TAKEN.matcher(MigrationFiles.name(file)).matches())
        .toList();
  }

  private static List<Step> steps(MigrationDirectory directory) {
    List<Step> steps =
        files(directory).stream()
            .map(file -> step(directory, file))
            .sorted(Comparator.comparing(Step::number))
            .toList();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).number() != i + 1) {
        throw new MigrationException(
            "%s should have the number %d: postgres-migrations wants them from 1 on without a gap"
                    .formatted(directory.show(steps.get(i).file()), i + 1)
                + " or a double; renumber the files that no database has yet");
      }
    }
    return steps;
  }

  private static Step step(MigrationDirectory directory, Path file) {
    Matcher name = NAME.matcher(MigrationFiles.name(file));
    if (!name.matches()) {
      throw new MigrationException(
          "the name of %s does not begin with a number: postgres-migrations takes every .sql and .js"
                  .formatted(directory.show(file))
              + " file for a migration; number it or put it elsewhere");
    }
    String called = name.group(2).isEmpty() ? MigrationFiles.name(file) : name.group(2);
    return new Step(number(name.group(1)), called, file);
  }

  /** What is beyond is wrong in any case. */
  private static int number(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  /** The tool would run the migration, and fail when it writes its row. */
  private static void checkNames(MigrationDirectory directory, List<Step> steps) {
    Map<String, Step> seen = new HashMap<>();
    for (Step step : steps) {
      Step twin = seen.putIfAbsent(step.name(), step);
      if (twin != null) {
        throw new MigrationException(
            "%s and %s have the same name behind their numbers, which postgres-migrations cannot"
                    .formatted(directory.show(twin.file()), directory.show(step.file()))
                + " note in its table; rename one");
      }
      if (step.name().codePointCount(0, step.name().length()) > LONGEST_NAME) {
        throw new MigrationException(
            "the name of %s has more than %d letters behind its number, which postgres-migrations"
                    .formatted(directory.show(step.file()), LONGEST_NAME)
                + " cannot note in its table; shorten it");
      }
    }
  }

  private static Migration migration(MigrationDirectory directory, Step step) {
    byte[] bytes = MigrationFiles.bytes(directory, step.file());
    Script script = MigrationFiles.script(directory, step.file(), bytes);
    String file = MigrationFiles.name(step.file());
    if (file.toLowerCase(Locale.ROOT).endsWith(".js")) {
      return new Migration(file, Execution.code(script), "");
    }
    ExecutionMode mode =
        script.text().contains(WITHOUT_TRANSACTION)
            ? ExecutionMode.WHOLE_FILE_SIMPLE_QUERY
            : ExecutionMode.WHOLE_FILE_ONE_TX;
    String sum = Checksums.sha1Hex((file + script.text()).getBytes(StandardCharsets.UTF_8));
    return new Migration(
        file.substring(0, file.length() - ".sql".length()), Execution.whole(script, mode), sum);
  }

  /**
   * A file.
   *
   * @param number its place, from 1
   * @param name what the table calls it
   * @param file where it is
   */
  private record Step(int number, String name, Path file) {}
}
