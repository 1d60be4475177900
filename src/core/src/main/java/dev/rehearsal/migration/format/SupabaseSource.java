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
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.sql.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code supabase/migrations} as the CLI of Supabase does: {@code <version>_<name>.sql} in
 * the order of the names ({@code pkg/migration/list.go} and {@code file.go}). Seeds lie elsewhere
 * and are no migrations.
 *
 * <p>The CLI sends the statements of a file and the row of its table in one batch, which is a
 * transaction unless a statement alone cannot run in one. A file of one statement is sent as it is,
 * so that {@code CREATE INDEX CONCURRENTLY} works there.
 */
public final class SupabaseSource implements MigrationSource {

  static final Pattern NAME = Pattern.compile("([0-9]+)_(.*)\\.sql");

  /** What the CLI made by itself before 9 December 2021 and passes by when it comes first. */
  private static final Pattern OLD_INIT = Pattern.compile("([0-9]{14})_init\\.sql");

  private static final String PLACE = "supabase/migrations";

  private static final long END_OF_INIT = 20_211_209_000_000L;

  @Override
  public String format() {
    return "supabase";
  }

  @Override
  public String marks() {
    return "<number>_<name>.sql in supabase/migrations";
  }

  /** By the place, which the CLI does not let one choose. */
  @Override
  public Recognition recognise(MigrationDirectory directory) {
    Path place = directory.path().toAbsolutePath().normalize();
    return place.endsWith(PLACE) && !migrations(directory).isEmpty()
        ? Recognition.CERTAIN
        : Recognition.NO;
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    directory.options().allow(format(), Set.of("include-all"));
    List<Path> files = migrations(directory);
    checkVersions(directory, files);
    boolean all = directory.options().get("include-all").filter("true"::equals).isPresent();
    return new MigrationHistory(
        format(),
        directory.shownAs(),
        files.stream().map(file -> migration(directory, file)).toList(),
        new SupabaseHistoryTable(),
        all ? OutOfOrder.APPLIED : OutOfOrder.REFUSED,
        warnings(directory, files));
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history).alone("the file holds that one statement and nothing else");
  }

  private static List<Path> migrations(MigrationDirectory directory) {
    List<Path> all = MigrationFiles.list(directory);
    return all.stream()
        .filter(file -> NAME.matcher(MigrationFiles.name(file)).matches())
        .filter(file -> !(file.equals(all.get(0)) && isOldInit(file)))
        .toList();
  }

  private static boolean isOldInit(Path file) {
    Matcher init = OLD_INIT.matcher(MigrationFiles.name(file));
    return init.find() && Long.parseLong(init.group(1)) < END_OF_INIT;
  }

  /** The version is the key of the table, so that the CLI would fail at the second. */
  private static void checkVersions(MigrationDirectory directory, List<Path> files) {
    Map<String, Path> seen = new TreeMap<>();
    for (Path file : files) {
      Path twin = seen.putIfAbsent(version(MigrationFiles.name(file)), file);
      if (twin != null) {
        throw new MigrationException(
            "%s and %s have the same version, which Supabase applies only once: rename one"
                .formatted(directory.show(twin), directory.show(file)));
      }
    }
  }

  static String version(String file) {
    Matcher matcher = NAME.matcher(file);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(file + " bears no version");
    }
    return matcher.group(1);
  }

  private static Migration migration(MigrationDirectory directory, Path file) {
    Script script = MigrationFiles.script(directory, file, MigrationFiles.bytes(directory, file));
    List<Part> parts = SupabaseSplitter.split(script.text());
    ExecutionMode mode = parts.size() == 1 ? ExecutionMode.SPLIT_NO_TX : ExecutionMode.SPLIT_ONE_TX;
    String name = MigrationFiles.name(file);
    return new Migration(
        name.substring(0, name.length() - ".sql".length()),
        new Execution(script, mode, parts),
        SupabaseHistoryTable.checksum(parts.stream().map(Part::sql).toList()));
  }

  private static List<Warning> warnings(MigrationDirectory directory, List<Path> files) {
    List<Warning> warnings = new ArrayList<>();
    for (Path file : MigrationFiles.list(directory)) {
      if (MigrationFiles.name(file).endsWith(".sql") && !files.contains(file)) {
        warnings.add(passedBy(directory.show(file)));
      }
    }
    for (int i = 1; i < files.size(); i++) {
      String before = version(MigrationFiles.name(files.get(i - 1)));
      String version = version(MigrationFiles.name(files.get(i)));
      if (before.compareTo(version) > 0) {
        warnings.add(outOfOrder(directory.show(files.get(i)), version, before));
      }
    }
    return warnings;
  }

  private static Warning passedBy(String file) {
    return new Warning(
        "skipped-file",
        file,
        "the CLI passes this file by: a migration is called <timestamp>_name.sql, and the first of"
            + " all must not be an _init.sql from before December 2021; rename it or delete it");
  }

  private static Warning outOfOrder(String file, String version, String before) {
    return new Warning(
        "out-of-order-name",
        file,
        "version %s comes behind %s by the files' names, but before it in the table, so that the CLI"
                .formatted(version, before)
            + " will not go on; give all versions the same number of digits");
  }
}
