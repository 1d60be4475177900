package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.sql.Script;
import dev.rehearsal.trace.GivenRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The user's own rows: a file {@code ID.sql} holds those that are there when the migration of that
 * id arrives. Such files are in a directory {@code rows} beside the migrations, or in the one that
 * the settings name. One that belongs to no migration is an error.
 */
final class GivenRowFiles implements GivenRows {

  private static final String USUAL = "rows";
  private static final String ENDING = ".sql";

  private final Map<String, Script> scripts;

  private GivenRowFiles(Map<String, Script> scripts) {
    this.scripts = scripts;
  }

  /**
   * Reads the files of a project, if there are any.
   *
   * @throws MigrationException when the directory that is named does not exist, or a file cannot be
   *     read or belongs to no migration
   */
  static GivenRows of(MigrationHistory history, Settings settings, Project project) {
    Location named = settings.rows().map(Location::new).orElse(null);
    if (named != null) {
      return named.open(project, directory -> read(directory, history));
    }
    Location usual = new HistoryReader(project).location(settings).beside(project, USUAL);
    return usual.exists(project)
        ? usual.open(project, directory -> read(directory, history))
        : GivenRows.NONE;
  }

  private static GivenRows read(MigrationDirectory directory, MigrationHistory history) {
    Map<String, Script> scripts = new TreeMap<>();
    read(directory, directory, history, scripts);
    return new GivenRowFiles(scripts);
  }

  /** An id may hold slashes, so that its file is in a directory below. */
  private static void read(
      MigrationDirectory top,
      MigrationDirectory directory,
      MigrationHistory history,
      Map<String, Script> scripts) {
    for (Path entry : MigrationFiles.list(directory)) {
      if (MigrationFiles.name(entry).startsWith(".")) {
        continue;
      }
      if (Files.isDirectory(entry)) {
        read(top, new MigrationDirectory(entry, directory.show(entry)), history, scripts);
        continue;
      }
      Script script = MigrationFiles.script(top, entry, MigrationFiles.bytes(top, entry));
      Migration migration = migration(top, entry, history);
      Script other = scripts.putIfAbsent(migration.id(), script);
      if (other != null) {
        throw new MigrationException(
            "%s and %s are both rows for %s: make one file of them"
                .formatted(other.path(), script.path(), migration));
      }
    }
  }

  private static Migration migration(
      MigrationDirectory directory, Path file, MigrationHistory history) {
    String name = directory.path().relativize(file).toString().replace('\\', '/');
    if (!name.endsWith(ENDING)) {
      throw new MigrationException(
          "%s is no file of rows: those are called like their migration, with %s at the end; another directory is named with %s"
              .formatted(directory.show(file), ENDING, Setting.ROWS.property()));
    }
    String id = name.substring(0, name.length() - ENDING.length());
    return history
        .find(id)
        .orElseThrow(() -> unknown(directory.show(file), id, history.migrations()));
  }

  private static MigrationException unknown(
      String file, String id, Collection<Migration> migrations) {
    String nearest = Nearest.of(id, migrations.stream().map(Migration::id).toList()).orElseThrow();
    return new MigrationException(
        "%s belongs to no migration: none is called \"%s\"; the nearest is \"%s\""
            .formatted(file, id, nearest));
  }

  @Override
  public void insert(Migration next, Connection owner) {
    Script script = scripts.get(next.id());
    if (script == null) {
      return;
    }
    try {
      Seed.run(owner, script, "these rows come before " + next);
    } catch (MigrationFailedException e) {
      // Not the migration fails, but what its user wrote for it.
      throw new MigrationException(e.failure().toString(), e);
    }
  }
}
