package dev.rehearsal.check;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.NoHistoryTable;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.sql.Script;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;

/** A script of rows: run and reported as a migration is, and in nobody's books. */
final class Seed {

  private Seed() {}

  static void run(Connection connection, Path file) {
    Path absolute = file.toAbsolutePath();
    Path parent = absolute.getParent();
    MigrationDirectory directory =
        new MigrationDirectory(
            parent == null ? absolute : parent, String.valueOf(file.getParent()));
    Script script =
        MigrationFiles.script(directory, absolute, MigrationFiles.bytes(directory, absolute));
    Script shown = new Script(file.toString(), script.text());
    Migration seed =
        new Migration(
            file.toString(), Execution.whole(shown, ExecutionMode.WHOLE_FILE_SIMPLE_QUERY), "");
    MigrationHistory history =
        new MigrationHistory("seed", file.toString(), List.of(seed), new NoHistoryTable());
    new MigrationRunner(history).run(connection, List.of(seed), RunListener.NONE);
  }
}
