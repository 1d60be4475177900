package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Spelling;
import dev.rehearsal.trace.GivenRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The user's own rows: a file {@code ID.sql} holds those that are there when the migration of that
 * id arrives. Such files are in a directory {@code rows} beside the migrations, or in the one that
 * the settings name. One that belongs to no migration is an error; but a directory of the usual
 * name in which none belongs to any is somebody else's.
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
    return settings
        .rows()
        .map(Location::new)
        .or(() -> usual(settings, project).filter(place -> isOurs(place, history, project)))
        .map(place -> place.open(project, directory -> read(directory, history)))
        .orElse(GivenRows.NONE);
  }

  /** What is to be said of a directory that has the name of ours and is somebody else's. */
  static Optional<Warning> remark(MigrationHistory history, Settings settings, Project project) {
    return settings.rows().isPresent()
        ? Optional.empty()
        : usual(settings, project)
            .filter(place -> !isOurs(place, history, project))
            .map(GivenRowFiles::others);
  }

  private static Optional<Location> usual(Settings settings, Project project) {
    Location usual = new HistoryReader(project).location(settings).beside(project, USUAL);
    return usual.exists(project) ? Optional.of(usual) : Optional.empty();
  }

  /** One of ours has rows for at least one migration, or nothing at all. */
  private static boolean isOurs(Location place, MigrationHistory history, Project project) {
    return place.open(
        project,
        directory -> {
          List<Path> files = files(directory);
          return files.isEmpty()
              || files.stream().anyMatch(file -> find(directory, file, history).isPresent());
        });
  }

  private static Warning others(Location place) {
    return new Warning(
        "no-rows",
        place.name(),
        "no file in it is called like a migration, so it is not taken for a directory of rows: name it with %s if it is"
            .formatted(Setting.ROWS.property()));
  }

  private static GivenRows read(MigrationDirectory directory, MigrationHistory history) {
    Map<String, Script> scripts = new TreeMap<>();
    for (Path file : files(directory)) {
      Migration migration = migration(directory, file, history);
      Script script = MigrationFiles.script(directory, file, MigrationFiles.bytes(directory, file));
      Script other = scripts.putIfAbsent(migration.id(), script);
      if (other != null) {
        throw new MigrationException(
            "%s and %s are both rows for %s: make one file of them"
                .formatted(other.path(), script.path(), migration));
      }
    }
    return new GivenRowFiles(scripts);
  }

  /** An id may hold slashes, so that its file is in a directory below. */
  private static List<Path> files(MigrationDirectory directory) {
    List<Path> files = new ArrayList<>();
    for (Path entry : MigrationFiles.list(directory)) {
      if (MigrationFiles.name(entry).startsWith(".")) {
        continue;
      }
      if (Files.isDirectory(entry)) {
        files.addAll(files(new MigrationDirectory(entry, directory.show(entry))));
      } else {
        files.add(entry);
      }
    }
    return files;
  }

  private static Optional<Migration> find(
      MigrationDirectory directory, Path file, MigrationHistory history) {
    String name = name(directory, file);
    return name.endsWith(ENDING)
        ? history.find(name.substring(0, name.length() - ENDING.length()))
        : Optional.empty();
  }

  private static String name(MigrationDirectory directory, Path file) {
    return directory.path().relativize(file).toString().replace('\\', '/');
  }

  private static Migration migration(
      MigrationDirectory directory, Path file, MigrationHistory history) {
    String name = name(directory, file);
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
    return new MigrationException(
        "%s belongs to no migration: none is called \"%s\"%s"
            .formatted(
                file,
                id,
                Spelling.near(id, migrations.stream().map(Migration::id).toList())
                    .map("; the nearest is \"%s\""::formatted)
                    .orElse("")));
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
