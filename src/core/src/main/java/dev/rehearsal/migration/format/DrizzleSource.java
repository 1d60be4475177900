package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Checksums;
import dev.rehearsal.migration.Conventions;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.OutOfOrder;
import dev.rehearsal.migration.Part;
import dev.rehearsal.sql.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the directories of Drizzle: {@code <tag>.sql} in the order of {@code meta/_journal.json} up
 * to 0.45, and {@code <time>_<name>/migration.sql} from 1.0 on ({@code drizzle-orm/src/migrator.ts}
 * of both). All that is pending runs in one transaction.
 */
public final class DrizzleSource implements MigrationSource {

  private static final String BREAKPOINT = "--> statement-breakpoint";

  @Override
  public String format() {
    return "drizzle";
  }

  @Override
  public String marks() {
    return "meta/_journal.json, or <name>/migration.sql beside snapshot.json";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    boolean marked =
        directory.exists(DrizzleJournal.file(directory)) || DrizzleFolders.areIn(directory);
    return marked ? Recognition.CERTAIN : Recognition.NO;
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    directory.options().allow(format(), Set.of("schema", "table"));
    return directory.exists(DrizzleJournal.file(directory))
        ? readJournal(directory)
        : DrizzleFolders.read(directory);
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history)
        .madeBy("drizzle-kit generate --custom --name NAME")
        .alone(
            "Drizzle opens one transaction around all that is pending, so run it by hand before the"
                + " deployment");
  }

  private MigrationHistory readJournal(MigrationDirectory directory) {
    DrizzleJournal journal = DrizzleJournal.read(directory);
    List<Migration> migrations = new ArrayList<>();
    Map<String, Long> when = new LinkedHashMap<>();
    for (DrizzleJournal.Entry entry : journal.entries()) {
      migrations.add(migration(directory, entry.tag(), directory.path().resolve(entry.file())));
      when.put(entry.tag(), entry.when());
    }
    return new MigrationHistory(
        format(),
        directory.shownAs(),
        migrations,
        new DrizzleHistoryTable(schema(directory), table(directory), when),
        OutOfOrder.SKIPPED,
        journal.warnings(directory));
  }

  /** The table's schema, by the name that {@code drizzle.config.ts} has for it. */
  static String schema(MigrationDirectory directory) {
    return directory.options().get("schema").orElse("drizzle");
  }

  static String table(MigrationDirectory directory) {
    return directory.options().get("table").orElse("__drizzle_migrations");
  }

  static Migration migration(MigrationDirectory directory, String id, Path file) {
    byte[] bytes = MigrationFiles.bytes(directory, file);
    Script script = MigrationFiles.script(directory, file, bytes);
    return new Migration(
        id,
        new Execution(script, ExecutionMode.ALL_PENDING_ONE_TX, parts(script.text())),
        Checksums.sha256Hex(bytes));
  }

  /** Drizzle knows nothing of SQL here: the mark counts in a comment and in a string, too. */
  private static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    int begin = 0;
    for (int mark = text.indexOf(BREAKPOINT); mark >= 0; mark = text.indexOf(BREAKPOINT, begin)) {
      parts.add(new Part(text.substring(begin, mark), begin));
      begin = mark + BREAKPOINT.length();
    }
    parts.add(new Part(text.substring(begin), begin));
    return parts;
  }
}
