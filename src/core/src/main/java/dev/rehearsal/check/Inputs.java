package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a check reads of a project's files, so that none of its reports is put in their place. */
final class Inputs {

  private final Settings settings;
  private final Project project;

  /** Files, and directories with all that is in them; each with what it is. */
  private final Map<Path, String> places = new LinkedHashMap<>();

  Inputs(Settings settings, Project project) {
    this.settings = settings;
    this.project = project;
    GateSettings gate = settings.gate();
    add(new BaselineFile(gate, project).path(), "it is the baseline");
    gate.statistics().ifPresent(file -> add(file, "it has the statistics"));
    Location migrations = new HistoryReader(project).location(settings);
    Location rows =
        settings.rows().map(Location::new).orElseGet(() -> migrations.beside(project, "rows"));
    addDirectory(migrations, "%s holds the migrations");
    addDirectory(rows, "%s holds rows for the migrations");
  }

  /** The same with one more file. */
  Inputs and(Path file, String what) {
    add(file, what);
    return this;
  }

  /** The same with one more file, relative to the project. */
  Inputs and(String file, String what) {
    add(file, what);
    return this;
  }

  /** The same with the files of a history, wherever they are, and the application's for it. */
  Inputs and(MigrationHistory history) {
    history.migrations().stream()
        .flatMap(each -> Stream.concat(Stream.of(each.up()), Stream.ofNullable(each.down())))
        .map(each -> each.script().path())
        .filter(file -> !file.startsWith(Location.CLASS_PATH))
        .forEach(file -> add(file, "it is a migration"));
    ApplicationFiles.of(settings, project, history)
        .paths()
        .forEach(file -> add(file, "it has statements of the application"));
    return this;
  }

  /**
   * Refuses reports that would be put in the place of what is read, or among it.
   *
   * @throws SettingsException at the first; the message names the file and what it is
   */
  void spare(List<ReportTarget> targets) {
    for (ReportTarget target : targets) {
      Path file = target.file().map(Inputs::real).orElse(null);
      if (file == null) {
        continue;
      }
      Optional<String> what =
          places.keySet().stream().filter(file::startsWith).map(places::get).findFirst();
      if (what.isPresent()) {
        throw new SettingsException(
            "the report %s cannot be written to %s: %s, which the check reads; give it another file"
                .formatted(target.format().name(), target.file().orElseThrow(), what.get()));
      }
    }
  }

  private void addDirectory(Location location, String what) {
    if (location.isOnClassPath() || !location.exists(project)) {
      return;
    }
    Path directory = real(project.directory().resolve(location.name()));
    // A directory that holds the whole project holds its reports, too.
    if (!real(project.directory()).startsWith(directory)) {
      places.put(directory, what.formatted(location.name()));
    }
  }

  private void add(String file, String what) {
    add(project.directory().resolve(file), what);
  }

  private void add(Path file, String what) {
    places.putIfAbsent(real(file), what);
  }

  /** Where a file is, or would be, when links are followed. */
  private static Path real(Path file) {
    Path path = file.toAbsolutePath().normalize();
    Path parent = path.getParent();
    try {
      if (parent == null || Files.exists(path)) {
        return path.toRealPath();
      }
    } catch (IOException e) {
      // What cannot be followed is compared by its name.
      return path;
    }
    return real(parent).resolve(path.getFileName());
  }
}
