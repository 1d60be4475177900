package dev.rehearsal.integration;

import dev.rehearsal.database.MigrateAs;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.migration.Checksums;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.NoHistoryTable;
import dev.rehearsal.migration.format.PrismaSource;
import dev.rehearsal.sql.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Histories of migrations that are named by their numbers. */
final class Histories {

  private Histories() {}

  static MigrationHistory plain(String... texts) {
    List<Migration> migrations =
        IntStream.range(0, texts.length)
            .mapToObj(i -> migration(String.valueOf(i + 1), texts[i]))
            .toList();
    return new MigrationHistory("plain", "m", migrations, new NoHistoryTable());
  }

  /** The same, each statement sent by itself. */
  static MigrationHistory split(String... texts) {
    List<Migration> migrations =
        IntStream.range(0, texts.length)
            .mapToObj(
                i -> {
                  Script script = new Script("m/" + (i + 1) + ".sql", texts[i]);
                  return new Migration(
                      String.valueOf(i + 1),
                      Execution.statements(script, ExecutionMode.SPLIT_NO_TX),
                      Checksums.sha256Hex(texts[i].getBytes(StandardCharsets.UTF_8)));
                })
            .toList();
    return new MigrationHistory("plain", "m", migrations, new NoHistoryTable());
  }

  /** The same as Prisma has it, with its books. */
  static MigrationHistory prisma(String... texts) {
    try {
      Path root = Files.createTempDirectory("prisma");
      for (int i = 0; i < texts.length; i++) {
        Path step = Files.createDirectory(root.resolve((i + 1) + "_step"));
        Files.writeString(step.resolve("migration.sql"), texts[i]);
      }
      return new PrismaSource().read(new MigrationDirectory(root, "m"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TemplateSpec spec(MigrationHistory history) {
    return new TemplateSpec(history, history.size(), MigrateAs.OWNER, List.of());
  }

  static TemplateSpec spec(String... texts) {
    return spec(plain(texts));
  }

  private static Migration migration(String id, String text) {
    return new Migration(
        id,
        Execution.whole(
            new Script("m/" + id + ".sql", text), ExecutionMode.WHOLE_FILE_SIMPLE_QUERY),
        Checksums.sha256Hex(text.getBytes(StandardCharsets.UTF_8)));
  }
}
