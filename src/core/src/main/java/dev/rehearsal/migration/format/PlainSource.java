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
import dev.rehearsal.migration.NoHistoryTable;
import dev.rehearsal.migration.PsqlScript;
import dev.rehearsal.sql.Script;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a directory of {@code .sql} files that belongs to no tool. When every name starts with a
 * number, the numbers are the order (so 10 comes after 9) and no two may be equal; otherwise the
 * names are.
 *
 * <p>A file is one message, and so one transaction unless it ends it itself. One with commands of
 * psql or with the rows of COPY, as pg_dump writes them, is what {@code psql --single-transaction}
 * would make of it.
 */
public final class PlainSource implements MigrationSource {

  private static final Pattern NUMBERED = Pattern.compile("([0-9]+)[^0-9].*", Pattern.DOTALL);

  /** What {@code psql --set} sets. */
  private static final String VARIABLE = "set.";

  @Override
  public String format() {
    return "plain";
  }

  @Override
  public String marks() {
    return "*.sql files that no other tool claims, in the order of their numbers or names";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    return files(directory).isEmpty() ? Recognition.NO : Recognition.POSSIBLE;
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    directory.options().allow(format(), Set.of(VARIABLE));
    OtherTools.refuse(directory);
    List<Migration> migrations =
        inOrder(directory, files(directory)).stream()
            .map(file -> migration(directory, file))
            .toList();
    return new MigrationHistory(format(), directory.shownAs(), migrations, new NoHistoryTable());
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history).alone("the file holds that one statement and nothing else");
  }

  private static List<Path> files(MigrationDirectory directory) {
    return MigrationFiles.list(directory).stream()
        .filter(PlainSource::isSql)
        // A link to nothing is no directory, either, and must not be left out in silence.
        .filter(file -> !directory.isDirectory(file))
        .toList();
  }

  private static boolean isSql(Path file) {
    return MigrationFiles.name(file).toLowerCase(Locale.ROOT).endsWith(".sql");
  }

  private static List<Path> inOrder(MigrationDirectory directory, List<Path> files) {
    if (!files.stream().allMatch(file -> numbered(file).matches())) {
      checkNumbers(directory, files);
      return files;
    }
    Map<BigInteger, Path> seen = new TreeMap<>();
    for (Path file : files) {
      Path twin = seen.putIfAbsent(number(file), file);
      if (twin != null) {
        throw new MigrationException(
            "%s and %s have the same number, so their order is unknown: renumber one"
                .formatted(directory.show(twin), directory.show(file)));
      }
    }
    return files.stream().sorted(Comparator.comparing(PlainSource::number)).toList();
  }

  /** With a name among the numbers, the names decide; then the numbers must not say otherwise. */
  private static void checkNumbers(MigrationDirectory directory, List<Path> byName) {
    List<Path> numbered = byName.stream().filter(file -> numbered(file).matches()).toList();
    for (int i = 1; i < numbered.size(); i++) {
      Path first = numbered.get(i - 1);
      Path second = numbered.get(i);
      if (number(first).compareTo(number(second)) > 0) {
        throw new MigrationException(
            "%s comes before %s by name, but not by number, and not every file has a number: give"
                    .formatted(directory.show(first), directory.show(second))
                + " each one, or pad the numbers with zeros");
      }
    }
  }

  private static Matcher numbered(Path file) {
    return NUMBERED.matcher(MigrationFiles.name(file));
  }

  private static BigInteger number(Path file) {
    Matcher matcher = numbered(file);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(file + " bears no number");
    }
    return new BigInteger(matcher.group(1));
  }

  private static Migration migration(MigrationDirectory directory, Path file) {
    byte[] bytes = MigrationFiles.bytes(directory, file);
    String name = MigrationFiles.name(file);
    OtherTools.refuse(directory, file, bytes);
    Script script = MigrationFiles.script(directory, file, bytes);
    return new Migration(
        name.substring(0, name.length() - ".sql".length()),
        execution(directory, file, script),
        Checksums.sha256Hex(bytes));
  }

  private static Execution execution(MigrationDirectory directory, Path file, Script script) {
    Map<String, String> variables = directory.options().under(VARIABLE);
    if (variables.isEmpty() && !PsqlScript.isNeededFor(script)) {
      return Execution.whole(script, ExecutionMode.WHOLE_FILE_SIMPLE_QUERY);
    }
    return new PsqlScript(directory, directory.path(), variables)
        .readInOneTransaction(file, script);
  }
}
