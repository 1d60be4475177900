package dev.rehearsal.migration.format;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Knows the marks of other tools' files. To run those as plain SQL would run the downs after the
 * ups, or in another order than the tool does.
 */
final class OtherTools {

  private static final Map<String, Pattern> BY_NAME =
      new TreeMap<>(
          Map.of(
              "Flyway", Pattern.compile("(?:[VUB][0-9][0-9._]*|R)__.*\\.sql"),
              "golang-migrate or sqlx", Pattern.compile(".*\\.(?:up|down)\\.sql")));

  private static final Map<String, Pattern> BY_TEXT =
      new TreeMap<>(
          Map.of(
              "dbmate", Pattern.compile("(?m)^--\\s*migrate:(?:up|down)"),
              "goose", Pattern.compile("(?m)^--\\s*\\+goose\\s"),
              "Liquibase", Pattern.compile("(?i)^\\s*--\\s*liquibase formatted sql"),
              "MyBatis Migrations", Pattern.compile("(?m)^--\\s*//\\s*@UNDO"),
              "node-pg-migrate", Pattern.compile("(?mi)^--+\\s*(?:up|down) migration"),
              "Drizzle", Pattern.compile("(?m)-->\\s*statement-breakpoint")));

  private OtherTools() {}

  /**
   * Refuses a directory that bears another tool's files beside its {@code .sql} files.
   *
   * @throws MigrationException naming the tool
   */
  static void refuse(MigrationDirectory directory) {
    Path journal = directory.path().resolve("meta").resolve("_journal.json");
    if (directory.exists(journal)) {
      throw unsupported(directory.show(journal), "Drizzle");
    }
  }

  /**
   * Refuses a file that belongs to another tool.
   *
   * @throws MigrationException naming the tool
   */
  static void refuse(MigrationDirectory directory, Path file, byte[] bytes) {
    String name = MigrationFiles.name(file);
    // Marks are ASCII, so any byte may stand for itself here.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Optional<String> tool =
        BY_NAME.entrySet().stream()
            .filter(mark -> mark.getValue().matcher(name).matches())
            .map(Map.Entry::getKey)
            .findFirst()
            .or(
                () ->
                    BY_TEXT.entrySet().stream()
                        .filter(mark -> mark.getValue().matcher(text).find())
                        .map(Map.Entry::getKey)
                        .findFirst());
    if (tool.isPresent()) {
      throw unsupported(directory.show(file), tool.get());
    }
  }

  private static MigrationException unsupported(String place, String tool) {
    return new MigrationException(
        "%s bears the marks of %s: read the directory in that format, not as plain"
            .formatted(place, tool));
  }
}
