package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Conventions;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.OutOfOrder;
import dev.rehearsal.migration.Warning;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the directories of dbmate 2: {@code 1_name.sql} with a section {@code -- migrate:up} and a
 * section {@code -- migrate:down}, in the order of the files' names (its {@code
 * pkg/dbmate/migration.go}, {@code pkg/dbmate/db.go}).
 */
public final class DbmateSource implements MigrationSource {

  private static final Pattern NAME = Pattern.compile("([0-9]+).*\\.sql");
  private static final String STRICT = "strict";

  @Override
  public String format() {
    return "dbmate";
  }

  @Override
  public String marks() {
    return "<number>_<name>.sql with a line \"-- migrate:up\"";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    boolean marked =
        files(directory).stream()
            .map(file -> MigrationFiles.bytes(directory, file))
            // The mark is ASCII, so any byte may stand for itself here.
            .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
            .anyMatch(text -> DbmateSections.UP.matcher(text).find());
    return marked ? Recognition.CERTAIN : Recognition.NO;
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    directory.options().allow(format(), Set.of(STRICT, DbmateHistoryTable.TABLE));
    List<Path> files = files(directory);
    checkVersions(directory, files);
    List<Warning> warnings = new ArrayList<>(ignored(directory));
    warnings.addAll(misplaced(directory, files));
    List<Migration> migrations = new ArrayList<>();
    for (Path file : files) {
      DbmateSections sections =
          DbmateSections.of(
              MigrationFiles.script(directory, file, MigrationFiles.bytes(directory, file)));
      warnings.addAll(sections.warnings());
      migrations.add(new Migration(id(file), sections.applying(), "").undoneBy(sections.undoing()));
    }
    warnings.addAll(Downs.warnings(migrations));
    return new MigrationHistory(
        format(),
        directory.shownAs(),
        migrations,
        DbmateHistoryTable.of(directory),
        Flags.isSet(directory, format(), STRICT) ? OutOfOrder.REFUSED : OutOfOrder.APPLIED,
        warnings);
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history)
        .around("-- migrate:up", "\n-- migrate:down")
        .aroundAlone("-- migrate:up transaction:false", "\n-- migrate:down transaction:false")
        .downBehindFoot()
        .alone("the section holds that one statement and nothing else");
  }

  private static List<Path> files(MigrationDirectory directory) {
    return MigrationFiles.list(directory).stream()
        .filter(file -> NAME.matcher(MigrationFiles.name(file)).matches())
        .filter(file -> !directory.isDirectory(file))
        .toList();
  }

  private static List<Warning> ignored(MigrationDirectory directory) {
    return IgnoredFiles.warnings(
        directory, NAME, "dbmate never runs this file; call it <number>_<name>.sql");
  }

  private static String id(Path file) {
    String name = MigrationFiles.name(file);
    return name.substring(0, name.length() - ".sql".length());
  }

  /** Of two files with one version dbmate applies the first, and fails when it notes the second. */
  private static void checkVersions(MigrationDirectory directory, List<Path> files) {
    Map<String, Path> seen = new HashMap<>();
    for (Path file : files) {
      @Nullable Path twin = seen.putIfAbsent(Versions.digits(id(file)), file);
      if (twin != null) {
        throw new MigrationException(
            "%s and %s have the same version, of which dbmate can note one: renumber one"
                .formatted(directory.show(twin), directory.show(file)));
      }
    }
  }

  private static List<Warning> misplaced(MigrationDirectory directory, List<Path> files) {
    List<Warning> warnings = new ArrayList<>();
    for (int i = 1; i < files.size(); i++) {
      Path file = files.get(i);
      Path before = files.get(i - 1);
      if (number(before).compareTo(number(file)) > 0) {
        warnings.add(
            new Warning(
                "out-of-order-name",
                directory.show(file),
                "dbmate runs it after %s, because names decide and not numbers; give all numbers the"
                        .formatted(MigrationFiles.name(before))
                    + " same length"));
      }
    }
    return warnings;
  }

  private static BigInteger number(Path file) {
    return new BigInteger(Versions.digits(id(file)));
  }
}
