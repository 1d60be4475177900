package dev.rehearsal.check;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.NoHistoryTable;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.sql.Script;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;

/** A script of rows: run and reported as a migration is, and in nobody's books. */
final class Seed {

  private static final String PROGRESS = "the migrations are applied";

  private Seed() {}

  static void run(Connection connection, Path file, String shownAs) {
    Path absolute = file.toAbsolutePath();
    MigrationDirectory directory =
        new MigrationDirectory(Objects.requireNonNull(absolute.getParent(), "a file"), shownAs);
    byte[] bytes = MigrationFiles.bytes(directory, absolute);
    Script script = new Script(shownAs, MigrationFiles.script(directory, absolute, bytes).text());
    run(connection, script, PROGRESS);
  }

  /**
   * Runs a script that is read already.
   *
   * @param progress what a failure says of what is around it
   */
  static void run(Connection connection, Script script, String progress) {
    Migration seed =
        new Migration(
            script.path(), Execution.whole(script, ExecutionMode.WHOLE_FILE_SIMPLE_QUERY), "");
    MigrationHistory history =
        new MigrationHistory("seed", script.path(), List.of(seed), new NoHistoryTable());
    try {
      new MigrationRunner(history).run(connection, List.of(seed), RunListener.NONE);
    } catch (MigrationFailedException e) {
      throw new MigrationFailedException(e.failure().with(progress), e);
    }
  }
}
