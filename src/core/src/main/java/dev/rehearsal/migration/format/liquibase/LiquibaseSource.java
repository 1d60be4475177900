package dev.rehearsal.migration.format.liquibase;

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
import dev.rehearsal.migration.format.liquibase.ChangeSet.Reruns;
import dev.rehearsal.sql.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads Liquibase's changelogs in formatted SQL, as version 4.33.0 does, without its library. A
 * directory of them is read as {@code includeAll} reads it: with all directories below, in the
 * order of the paths; files without the header are changesets of their own there.
 *
 * <p>Changelogs in XML, YAML and JSON are recognised, and left to {@code
 * rehearsal-source-liquibase}.
 */
public final class LiquibaseSource implements MigrationSource {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  @Override
  public String format() {
    return "liquibase";
  }

  @Override
  public String marks() {
    return "a root changelog, or .sql files that begin with \"-- liquibase formatted sql\"";
  }

  /** Only likely with a root changelog, which the module with the library reads for certain. */
  @Override
  public Recognition recognise(MigrationDirectory directory) {
    if (RootChangelog.isIn(directory)) {
      return Recognition.LIKELY;
    }
    boolean formatted =
        sqlFiles(directory).stream()
            .filter(directory::isFile)
            .anyMatch(
                file ->
                    FormattedChangelog.is(
                        new String(
                            MigrationFiles.bytes(directory, file), StandardCharsets.ISO_8859_1)));
    return formatted ? Recognition.CERTAIN : Recognition.NO;
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    LiquibaseOptions options = LiquibaseOptions.of(directory);
    refuseRoot(directory);
    ChangelogReading reading =
        new ChangelogReading(
            new ChangelogParameters(directory, options.parameters(), options.tables()),
            ChangelogFilter.of(directory.options()));
    List<FormattedChangeset> all =
        files(directory).stream().flatMap(file -> read(reading, directory, file).stream()).toList();
    return history(directory, options, reading, all);
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.PLAIN
        .madeBy("a changeset NAME of your own")
        .around("--liquibase formatted sql\n--changeset AUTHOR:NAME", "")
        .aroundAlone(
            "--liquibase formatted sql\n--changeset AUTHOR:NAME runInTransaction:false", "");
  }

  private static void refuseRoot(MigrationDirectory directory) {
    Optional<Path> root = RootChangelog.find(directory);
    if (root.isPresent()) {
      throw new MigrationException(
          "%s is a changelog that only Liquibase's own library reads: add"
                  .formatted(directory.show(root.get()))
              + " dev.rehearsal:rehearsal-source-liquibase and org.liquibase:liquibase-core:4.33.0"
              + " to the class path");
    }
  }

  private static List<Path> files(MigrationDirectory directory) {
    return ChangelogPath.rootFile(directory).map(List::of).orElseGet(() -> sqlFiles(directory));
  }

  private static List<Path> sqlFiles(MigrationDirectory directory) {
    return MigrationFiles.walk(directory).stream()
        .filter(file -> ChangelogPath.hasExtension(file, ".sql"))
        .sorted(Comparator.comparing(file -> directory.show(file)))
        .toList();
  }

  private static List<FormattedChangeset> read(
      ChangelogReading reading, MigrationDirectory directory, Path file) {
    Script script = MigrationFiles.script(directory, file, withoutMark(directory, file));
    String path = ChangelogPath.of(directory).of(directory, file);
    return FormattedChangelog.is(script.text())
        ? new FormattedChangelog(reading, script, path).read()
        : List.of(raw(script, path));
  }

  /** Liquibase takes a byte order mark off. */
  private static byte[] withoutMark(MigrationDirectory directory, Path file) {
    byte[] bytes = MigrationFiles.bytes(directory, file);
    String text = MigrationFiles.text(directory, file, bytes);
    return text.startsWith(BYTE_ORDER_MARK) ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  /** A file without the header, as {@code includeAll} takes it (SqlChangeLogParser). */
  private static FormattedChangeset raw(Script script, String path) {
    ChangeSetKey key = new ChangeSetKey(path, "raw", "includeAll");
    MappedText text = new MappedText().append(script.text(), 0).trimmed();
    if (text.length() == 0) {
      throw new MigrationException(
          script.path() + " is empty, which Liquibase refuses; write some SQL or delete it");
    }
    List<Part> parts = StatementCutter.cut(withoutReturns(text), false, false, null);
    return new FormattedChangeset(
        new Migration(
            key.toString(),
            new Execution(script, ExecutionMode.SPLIT_ONE_TX, parts),
            Checksum.ofSql(text.text())),
        new ChangeSet(key, "sql", "", null, null, null, Reruns.NEVER, List.of()),
        null,
        Optional.empty());
  }

  private static MappedText withoutReturns(MappedText text) {
    MappedText unix = new MappedText();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\r') {
        unix.append(text.charAt(i), text.offsetOf(i));
      }
    }
    return unix;
  }

  private MigrationHistory history(
      MigrationDirectory directory,
      LiquibaseOptions options,
      ChangelogReading reading,
      List<FormattedChangeset> all) {
    ChangelogContent content = new ChangelogContent();
    for (FormattedChangeset changeset : all) {
      String id = changeset.migration().id();
      if (changeset.leftOut().isPresent()) {
        content.leaveOut(id, changeset.leftOut().get());
      } else {
        content.add(changeset.migration(), changeset.changeSet(), changeset.preconditions());
      }
    }
    List<Warning> warnings = new ArrayList<>(reading.warnings());
    warnings.addAll(content.warnings(directory.shownAs()));
    return new MigrationHistory(
        format(),
        directory.shownAs(),
        content.migrations(directory.shownAs()),
        content.table(options, LiquibaseOptions.VERSION),
        OutOfOrder.APPLIED,
        warnings);
  }
}
