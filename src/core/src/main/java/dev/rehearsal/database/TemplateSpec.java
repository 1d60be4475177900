package dev.rehearsal.database;

import dev.rehearsal.migration.Checksums;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a template is made of. Equal content gives equal templates, wherever it came from.
 *
 * @param history the migrations
 * @param length how many of them are applied
 * @param migrateAs who applies them
 * @param extensions extensions that the administrator creates before the first migration, sorted
 */
public record TemplateSpec(
    MigrationHistory history, int length, MigrateAs migrateAs, List<String> extensions) {

  public TemplateSpec {
    extensions = extensions.stream().sorted().distinct().toList();
  }

  /** What the tool runs on an empty database to get there. */
  List<Migration> migrations() {
    List<Migration> wanted = history.migrations().subList(0, length);
    return history.table().pending(history, List.of()).stream().filter(wanted::contains).toList();
  }

  /**
   * Identifies the content on one kind of server.
   *
   * @param surroundings what else the result depends on: server version, owner
   * @return 24 hexadecimal digits, short enough for a database's name
   */
  String key(String surroundings) {
    String all =
        String.join(
            "\n",
            "template format 1",
            history.fingerprint(length),
            migrateAs.name(),
            String.join(",", extensions),
            surroundings);
    return Checksums.sha256Hex(all.getBytes(StandardCharsets.UTF_8)).substring(0, 24);
  }
}
