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
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.Warning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Reads the directories of node-pg-migrate 7 to 9: files whose names begin with a number, SQL with
 * {@code -- Up Migration} and {@code -- Down Migration}, or programs ({@code src/migration.ts},
 * {@code src/sqlMigration.ts}). All that is pending runs in one transaction unless {@code
 * single-transaction=false}.
 */
public final class NodePgMigrateSource implements MigrationSource {

  private static final Set<String> OPTIONS =
      Set.of(
          "schema",
          "create-schema",
          "migrations-schema",
          "create-migrations-schema",
          "migrations-table",
          "single-transaction",
          "check-order",
          "ignore-pattern");

  private static final Pattern FILE =
      Pattern.compile("([0-9]+).*\\.(sql|js|ts|cjs|mjs|cts|mts)", Pattern.CASE_INSENSITIVE);

  private static final String NUMBERED = "[0-9]+[-_].*";

  @Override
  public String format() {
    return "node-pg-migrate";
  }

  @Override
  public String marks() {
    return "<number>_<name>.sql with a line \"-- Up Migration\", or node-pg-migrate in"
        + " package.json";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    List<Path> files =
        MigrationFiles.list(directory).stream()
            .filter(file -> FILE.matcher(MigrationFiles.name(file)).matches())
            .filter(directory::isFile)
            .toList();
    if (files.stream().anyMatch(file -> isMarked(directory, file))) {
      return Recognition.CERTAIN;
    }
    boolean named = files.stream().anyMatch(f -> MigrationFiles.name(f).matches(NUMBERED));
    return named && Surroundings.mention(directory, "package.json", "\"node-pg-migrate\"")
        ? Recognition.LIKELY
        : Recognition.NO;
  }

  private static boolean isMarked(MigrationDirectory directory, Path file) {
    String text = new String(MigrationFiles.bytes(directory, file), StandardCharsets.ISO_8859_1);
    return MigrationFiles.name(file).endsWith(".sql") && NodePgMigrateFile.isMarked(text);
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    ToolOptions options = directory.options();
    options.allow(format(), OPTIONS);
    List<Path> files = files(directory).sorted((a, b) -> compare(directory, a, b)).toList();
    List<Warning> warnings = new ArrayList<>(sameNumbers(directory, files));
    ExecutionMode mode =
        is(options, "single-transaction", true)
            ? ExecutionMode.ALL_PENDING_ONE_TX
            : ExecutionMode.WHOLE_FILE_ONE_TX;
    return new MigrationHistory(
        format(),
        directory.shownAs(),
        files.stream().map(file -> migration(directory, file, mode, warnings)).toList(),
        table(options),
        is(options, "check-order", true) ? OutOfOrder.REFUSED : OutOfOrder.APPLIED,
        warnings);
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history)
        .around("-- Up Migration", "")
        .downBehind("-- Down Migration")
        .alone(
            "node-pg-migrate opens a transaction around SQL, so run it from a program that calls"
                + " pgm.noTransaction()");
  }

  private static List<Warning> sameNumbers(MigrationDirectory directory, List<Path> files) {
    List<Warning> warnings = new ArrayList<>();
    for (int i = 1; i < files.size(); i++) {
      Path before = files.get(i - 1);
      if (number(directory, before) == number(directory, files.get(i))) {
        warnings.add(
            new Warning(
                "duplicate-version",
                directory.show(files.get(i)),
                "it has the same number as %s, so that the rest of the names decides which is first;"
                        .formatted(directory.show(before))
                    + " renumber one while no database has it"));
      }
    }
    return warnings;
  }

  private static NodePgMigrateHistoryTable table(ToolOptions options) {
    List<String> schemas =
        options.get("schema").map(s -> List.of(s.split("\\s*,\\s*"))).orElse(List.of());
    String own =
        options.get("migrations-schema").orElse(schemas.isEmpty() ? "public" : schemas.get(0));
    List<String> created = new ArrayList<>();
    if (is(options, "create-schema", false)) {
      created.addAll(schemas);
    }
    if (is(options, "create-migrations-schema", false)) {
      created.add(own);
    }
    return new NodePgMigrateHistoryTable(
        own, options.get("migrations-table").orElse("pgmigrations"), schemas, created);
  }

  private static boolean is(ToolOptions options, String name, boolean otherwise) {
    return options.get(name).map("true"::equals).orElse(otherwise);
  }

  /** Whatever is a file is a migration to the tool, unless it is told to ignore it. */
  private static Stream<Path> files(MigrationDirectory directory) {
    Pattern ignored = ignored(directory.options());
    return MigrationFiles.list(directory).stream()
        .filter(file -> !directory.isDirectory(file))
        .filter(file -> !ignored.matcher(MigrationFiles.name(file)).find())
        .peek(file -> checkName(directory, file));
  }

  private static Pattern ignored(ToolOptions options) {
    String pattern = options.get("ignore-pattern").orElse("");
    try {
      return Pattern.compile(pattern.isEmpty() ? "^\\..*" : "^" + pattern + "$");
    } catch (PatternSyntaxException e) {
      throw new MigrationException(
          "ignore-pattern of node-pg-migrate is no regular expression: " + e.getDescription(), e);
    }
  }

  private static void checkName(MigrationDirectory directory, Path file) {
    if (!FILE.matcher(MigrationFiles.name(file)).matches()) {
      throw new MigrationException(
          "%s is no migration by its name (a number first, .sql, .js or .ts last), and"
                  .formatted(directory.show(file))
              + " node-pg-migrate takes every file for one: put it elsewhere, or name it in the"
              + " option ignore-pattern");
    }
  }

  private static int compare(MigrationDirectory directory, Path a, Path b) {
    int byNumber = Double.compare(number(directory, a), number(directory, b));
    return byNumber != 0
        ? byNumber
        : MigrationFiles.name(a)
            .toLowerCase(Locale.ROOT)
            .compareTo(MigrationFiles.name(b).toLowerCase(Locale.ROOT));
  }

  /** As JavaScript has it: 17 digits are a moment, and others a number with 53 bits. */
  private static double number(MigrationDirectory directory, Path file) {
    Matcher name = FILE.matcher(MigrationFiles.name(file));
    if (!name.matches()) {
      throw new IllegalArgumentException(file + " bears no number");
    }
    String digits = name.group(1);
    return digits.length() == 17
        ? NodePgMigrateFile.moment(directory.show(file), digits)
        : Double.parseDouble(digits);
  }

  private static Migration migration(
      MigrationDirectory directory, Path file, ExecutionMode mode, List<Warning> warnings) {
    String name = MigrationFiles.name(file);
    String id = name.substring(0, name.lastIndexOf('.'));
    var script = MigrationFiles.script(directory, file, MigrationFiles.bytes(directory, file));
    if (!name.toLowerCase(Locale.ROOT).endsWith(".sql")) {
      return new Migration(id, Execution.code(script), "");
    }
    NodePgMigrateFile text = new NodePgMigrateFile(script, mode);
    warnings.addAll(text.warnings());
    return new Migration(id, text.up(), "").undoneBy(text.down());
  }
}
