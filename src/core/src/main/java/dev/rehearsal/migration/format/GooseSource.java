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
import dev.rehearsal.migration.Warning;
import dev.rehearsal.sql.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the directories of goose 3: {@code 1_name.sql} with {@code -- +goose Up} and {@code --
 * +goose Down}, and {@code 2_name.go}, in the order of their numbers (its {@code
 * provider_collect.go}).
 */
public final class GooseSource implements MigrationSource {

  private static final Pattern NAME = Pattern.compile("(\\+?[0-9]+)_.*\\.(?:sql|go)");

  private static final Pattern MARK =
      Pattern.compile("^--[ \\t]*\\+goose[ \\t]+up", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  private static final String ALLOW_MISSING = "allow-missing";

  private final Map<String, String> environment;

  /** Fills variables in from the environment of this process. */
  public GooseSource() {
    this(System.getenv());
  }

  GooseSource(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String format() {
    return "goose";
  }

  @Override
  public String marks() {
    return "<number>_<name>.sql with a line \"-- +goose Up\"";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    boolean marked =
        MigrationFiles.sqlFiles(directory).stream()
            .map(file -> MigrationFiles.bytes(directory, file))
            // The mark is ASCII, so any byte may stand for itself here.
            .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
            .anyMatch(text -> MARK.matcher(text).find());
    return marked ? Recognition.CERTAIN : Recognition.NO;
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    directory.options().allow(format(), Set.of(ALLOW_MISSING, GooseHistoryTable.TABLE));
    List<Warning> warnings = new ArrayList<>(ignored(directory));
    List<Migration> migrations = new ArrayList<>();
    for (Path file : inOrder(directory)) {
      Script script = MigrationFiles.script(directory, file, MigrationFiles.bytes(directory, file));
      migrations.add(
          isCode(file)
              ? code(file, script, warnings)
              : migration(directory, file, script, warnings));
    }
    warnings.addAll(Downs.warnings(migrations));
    boolean allowsMissing = Flags.isSet(directory, format(), ALLOW_MISSING);
    return new MigrationHistory(
        format(),
        directory.shownAs(),
        migrations,
        GooseHistoryTable.of(directory),
        allowsMissing ? OutOfOrder.APPLIED : OutOfOrder.REFUSED,
        warnings);
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history)
        .around("-- +goose Up", "")
        .downBehind("-- +goose Down")
        .blocks("-- +goose StatementBegin", "-- +goose StatementEnd")
        .aroundAlone("-- +goose NO TRANSACTION\n-- +goose Up", "");
  }

  private static List<Path> inOrder(MigrationDirectory directory) {
    Map<Long, Path> byNumber = new TreeMap<>();
    for (Path file : MigrationFiles.list(directory)) {
      OptionalLong number = number(directory, file);
      if (number.isPresent()) {
        @Nullable Path twin = byNumber.putIfAbsent(number.getAsLong(), file);
        if (twin != null) {
          throw new MigrationException(
              "%s and %s have the same number, which goose refuses: renumber one"
                  .formatted(directory.show(twin), directory.show(file)));
        }
      }
    }
    return List.copyOf(byNumber.values());
  }

  /** None for what is no migration; goose leaves that out, and a number beyond its own, too. */
  private static OptionalLong number(MigrationDirectory directory, Path file) {
    Matcher name = NAME.matcher(MigrationFiles.name(file));
    if (!name.matches() || name.group().endsWith("_test.go") || directory.isDirectory(file)) {
      return OptionalLong.empty();
    }
    try {
      long number = Long.parseLong(name.group(1));
      return number > 0 ? OptionalLong.of(number) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static List<Warning> ignored(MigrationDirectory directory) {
    return MigrationFiles.sqlFiles(directory).stream()
        .filter(file -> number(directory, file).isEmpty())
        .map(
            file ->
                new Warning(
                    "ignored-file",
                    directory.show(file),
                    "goose never runs this file; call it <number>_<name>.sql, from 1 to %d"
                        .formatted(Long.MAX_VALUE)))
        .toList();
  }

  private static boolean isCode(Path file) {
    return MigrationFiles.name(file).endsWith(".go");
  }

  private static String id(Path file) {
    String name = MigrationFiles.name(file);
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static Migration code(Path file, Script script, List<Warning> warnings) {
    warnings.add(
        new Warning(
            "code-step",
            script.path(),
            "this is a program, which only goose can run in its place"));
    Execution program = Execution.code(script);
    return new Migration(id(file), program, "").undoneBy(program);
  }

  private Migration migration(
      MigrationDirectory directory, Path file, Script script, List<Warning> warnings) {
    GooseParser.Parsed up = new GooseParser(script, Direction.UP, environment).parse();
    GooseParser.Parsed down = new GooseParser(script, Direction.DOWN, environment).parse();
    if (up.asksEnvironment() || down.asksEnvironment()) {
      directory.dependsOnMore();
    }
    warnings.addAll(up.warnings());
    warnings.addAll(down.warnings());
    return new Migration(id(file), execution(script, up), "")
        .undoneBy(down.hasDown() ? execution(script, down) : null);
  }

  private static Execution execution(Script script, GooseParser.Parsed parsed) {
    return new Execution(
        script,
        parsed.inTransaction() ? ExecutionMode.SPLIT_ONE_TX : ExecutionMode.SPLIT_NO_TX,
        parsed.parts());
  }
}
