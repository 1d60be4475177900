package dev.rehearsal.migration.format.atlas;

import dev.rehearsal.migration.Conventions;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.OutOfOrder;
import dev.rehearsal.migration.Warning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the directories of Atlas in its own format: {@code <version>[_<words>].sql} in the order of
 * the names, beside an {@code atlas.sum} that must be right. A directory of another tool's files
 * with an {@code atlas.sum} belongs to that tool here.
 */
public final class AtlasSource implements MigrationSource {

  private static final Pattern OTHERS_NAME =
      Pattern.compile(".*\\.(?:up|down)\\.sql|(?:[VUB][0-9][0-9._]*|R)__.*\\.sql");
  private static final Pattern OTHERS_TEXT =
      Pattern.compile(
          "(?m)^--\\s*(?:\\+goose\\s|migrate:(?:up|down))|\\A\\s*--\\s*liquibase formatted sql");

  private static final Set<String> OPTIONS = Set.of("tx-mode", "exec-order", "revisions-schema");

  @Override
  public String format() {
    return "atlas";
  }

  @Override
  public String marks() {
    return "<number>_<name>.sql beside atlas.sum";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    boolean sum = directory.isFile(directory.path().resolve(AtlasSum.FILE));
    List<Path> files = MigrationFiles.sqlFiles(directory);
    boolean own = sum && !files.isEmpty() && files.stream().noneMatch(f -> isOthers(directory, f));
    return own ? Recognition.CERTAIN : Recognition.NO;
  }

  private static boolean isOthers(MigrationDirectory directory, Path file) {
    String text = new String(MigrationFiles.bytes(directory, file), StandardCharsets.ISO_8859_1);
    return OTHERS_NAME.matcher(MigrationFiles.name(file)).matches()
        || OTHERS_TEXT.matcher(text).find();
  }

  /** Atlas's sums may stand beside the files of another tool that it runs. */
  @Override
  public List<Warning> remarks(MigrationDirectory directory) {
    return AtlasSum.verify(directory);
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    directory.options().allow(format(), OPTIONS);
    checkSum(directory);
    List<Path> paths = MigrationFiles.sqlFiles(directory);
    Map<String, String> sums = AtlasSum.sums(directory, paths);
    List<Warning> warnings = new ArrayList<>();
    List<Migration> migrations = new ArrayList<>();
    for (Path path : paths) {
      String name = MigrationFiles.name(path);
      AtlasFile file =
          new AtlasFile(
              name, MigrationFiles.script(directory, path, MigrationFiles.bytes(directory, path)));
      migrations.add(migration(file, sums.getOrDefault(name, ""), mode(directory)));
      file.checks().forEach(check -> warnings.add(unchecked(file, check)));
    }
    return new MigrationHistory(
        format(),
        directory.shownAs(),
        migrations,
        new AtlasHistoryTable(
            directory.options().get("revisions-schema").orElse("atlas_schema_revisions")),
        outOfOrder(directory),
        warnings);
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history)
        .madeBy("atlas migrate new NAME")
        .aroundAlone("-- atlas:txmode none\n", "");
  }

  /** Atlas itself refuses to go on. */
  private static void checkSum(MigrationDirectory directory) {
    if (!directory.isFile(directory.path().resolve(AtlasSum.FILE))) {
      throw new MigrationException(
          "%s has no atlas.sum: run atlas migrate hash".formatted(directory.shownAs()));
    }
    AtlasSum.verify(directory).stream()
        .findFirst()
        .ifPresent(
            warning -> {
              throw new MigrationException(warning.place() + ": " + warning.message());
            });
  }

  private static Migration migration(AtlasFile file, String sum, ExecutionMode mode) {
    Migration.Kind kind = file.isCheckpoint() ? Migration.Kind.BASELINE : Migration.Kind.VERSIONED;
    return new Migration(file.withoutSuffix(), kind, file.up(mode), file.down(mode), sum);
  }

  private static Warning unchecked(AtlasFile file, String check) {
    return new Warning(
        "check-not-run",
        file.script().path(),
        "the assertions of %s are made by Atlas alone, and not here".formatted(check));
  }

  private static ExecutionMode mode(MigrationDirectory directory) {
    String mode = directory.options().get("tx-mode").orElse("file");
    return switch (mode) {
      case "file" -> ExecutionMode.SPLIT_ONE_TX;
      case "all" -> ExecutionMode.ALL_PENDING_ONE_TX;
      case "none" -> ExecutionMode.SPLIT_NO_TX;
      default -> throw unknown("tx-mode", mode, "file, all or none");
    };
  }

  private static OutOfOrder outOfOrder(MigrationDirectory directory) {
    String order = directory.options().get("exec-order").orElse("linear");
    return switch (order) {
      case "linear" -> OutOfOrder.REFUSED;
      case "linear-skip" -> OutOfOrder.SKIPPED;
      case "non-linear" -> OutOfOrder.APPLIED;
      default -> throw unknown("exec-order", order, "linear, linear-skip or non-linear");
    };
  }

  private static MigrationException unknown(String option, String value, String known) {
    return new MigrationException(
        "the option %s of atlas is \"%s\"; it may be %s".formatted(option, value, known));
  }
}
