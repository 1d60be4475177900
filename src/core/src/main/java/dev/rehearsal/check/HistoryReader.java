package dev.rehearsal.check;

import static java.util.stream.Collectors.toList;

import dev.rehearsal.migration.Conventions;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.MigrationStatus;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds a project's migrations and reads them in the format that they are in. */
final class HistoryReader {

  /** Where migrations usually are, if nobody says. */
  private static final List<Location> USUAL =
      List.of(
          new Location("prisma/migrations"),
          new Location("classpath:db/migration"),
          new Location("src/main/resources/db/migration"),
          new Location("db/migrations"),
          new Location("migrations"),
          new Location("drizzle"),
          new Location("src/main/resources/db/changelog"),
          new Location("supabase/migrations"));

  private static final Location SOURCE_OF_CLASS_PATH =
      new Location("src/main/resources/db/migration");

  private final Project project;

  HistoryReader(Project project) {
    this.project = project;
  }

  /**
   * Reads the migrations that the settings name, or those in the usual place.
   *
   * @throws MigrationException when there are none, or when it is not clear which are meant
   */
  MigrationHistory read(Settings settings) {
    Location location = location(settings);
    return location.open(
        project, directory -> read(told(directory.path(), directory, settings), settings));
  }

  /** Which tool's a directory is, by its marks or by what settings say. */
  String format(Settings settings) {
    return opened(
        settings,
        directory -> settings.format().orElseGet(() -> recognised(sources(), directory).format()));
  }

  /** Whether a directory may be a tool's. */
  boolean mayBeOf(String format, Settings settings) {
    return opened(
        settings,
        directory ->
            sources().stream()
                .filter(source -> source.format().equals(format))
                .anyMatch(source -> source.recognise(directory) != Recognition.NO));
  }

  private <T> T opened(Settings settings, Function<MigrationDirectory, T> reading) {
    return location(settings)
        .open(project, directory -> reading.apply(told(directory.path(), directory, settings)));
  }

  /** How a file behind those of a history is written. */
  Conventions conventions(MigrationHistory history) {
    return sources().stream()
        .filter(source -> source.format().equals(history.format()))
        .findFirst()
        .map(source -> source.conventions(history))
        .orElse(Conventions.PLAIN);
  }

  /** Where the migrations are on disk. */
  Path directory(Settings settings) {
    Location location = location(settings);
    if (location.isOnClassPath()) {
      throw new MigrationException(
          location.name() + " is on the class path; name the directory that it is made from");
    }
    return location.open(project, MigrationDirectory::path);
  }

  /**
   * Finds out how migrations were edited after they had been applied.
   *
   * @param status of the history that was read with the same settings
   */
  List<Edit> edits(MigrationStatus status, Settings settings) {
    Location location = location(settings);
    if (location.isOnClassPath()) {
      // The class path is made from files whose commits are not known here.
      return Edits.unknown(status);
    }
    return location.open(
        project,
        directory ->
            new Edits(
                    status,
                    new PastVersions(directory.path(), directory.shownAs()),
                    past -> read(told(past, directory, settings), settings))
                .find());
  }

  /**
   * Reads another state of the migrations directory.
   *
   * @param other where it is
   * @param format of the state of today, as what stands around the directory may have told it
   */
  MigrationHistory read(Settings settings, Path other, String format) {
    Location location = location(settings);
    return location.open(
        project,
        directory -> read(told(other, directory, settings), settings, Optional.of(format)));
  }

  /** A directory under the name of another, with what the settings tell the tool of it. */
  static MigrationDirectory told(Path path, MigrationDirectory shown, Settings settings) {
    return new MigrationDirectory(path, shown.shownAs(), settings.toolOptions()).remembering();
  }

  /** Where the migrations are, as their user knows it. */
  Location location(Settings settings) {
    Optional<String> named = settings.migrations();
    return named.isPresent() ? new Location(named.get()) : usual();
  }

  private Location usual() {
    List<Location> found = USUAL.stream().filter(place -> place.exists(project)).toList();
    if (found.contains(SOURCE_OF_CLASS_PATH)) {
      // The build has copied it to the class path, so these two are one.
      found = found.stream().filter(p -> !p.isOnClassPath() || !p.isOnDisk(project)).toList();
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new MigrationException(
          "no migrations directory in %s: looked for %s; name yours with @MigratedDatabase(\"…\") or %s"
              .formatted(project.directory(), names(USUAL), Setting.MIGRATIONS.property()));
    }
    throw new MigrationException(
        "more than one migrations directory in %s: %s; name the one with @MigratedDatabase(\"…\") or %s"
            .formatted(project.directory(), names(found), Setting.MIGRATIONS.property()));
  }

  private static String names(List<Location> locations) {
    return locations.stream().map(Location::name).collect(Collectors.joining(", "));
  }

  /**
   * Reads a directory as the settings say, whatever directory they name.
   *
   * @throws MigrationException when it cannot be read
   */
  MigrationHistory read(MigrationDirectory directory, Settings settings) {
    return read(directory, settings, settings.format());
  }

  private MigrationHistory read(
      MigrationDirectory directory, Settings settings, Optional<String> wanted) {
    List<MigrationSource> sources = sources();
    MigrationHistory history =
        wanted
            .map(format -> named(sources, format, directory))
            .orElseGet(() -> recognised(sources, directory))
            .read(directory)
            .skipping(settings.skip());
    return history.withWarnings(
        sources.stream()
            .filter(source -> !source.format().equals(history.format()))
            .flatMap(source -> source.remarks(directory).stream())
            .toList());
  }

  private List<MigrationSource> sources() {
    return ServiceLoader.load(MigrationSource.class, project.classPath()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(MigrationSource::format))
        .toList();
  }

  /** Two sources may read one format, natively and through its library: the surest is taken. */
  private static MigrationSource named(
      List<MigrationSource> sources, String format, MigrationDirectory directory) {
    return sources.stream()
        .filter(source -> source.format().equals(format))
        .max(Comparator.comparing(source -> source.recognise(directory)))
        .orElseThrow(
            () ->
                new SettingsException(
                    "%s is \"%s\"; it may be %s"
                        .formatted(Setting.FORMAT.property(), format, formats(sources))));
  }

  private static MigrationSource recognised(
      List<MigrationSource> sources, MigrationDirectory directory) {
    TreeMap<Recognition, List<MigrationSource>> bySureness =
        sources.stream()
            .collect(Collectors.groupingBy(s -> s.recognise(directory), TreeMap::new, toList()));
    if (bySureness.lastKey() == Recognition.NO) {
      throw new MigrationException(unrecognised(directory));
    }
    List<MigrationSource> surest = unreplaced(bySureness.lastEntry().getValue());
    if (surest.size() > 1) {
      throw new MigrationException(
          "%s may belong to %s: say which with %s"
              .formatted(directory.shownAs(), formats(surest), Setting.FORMAT.property()));
    }
    return surest.get(0);
  }

  private static List<MigrationSource> unreplaced(List<MigrationSource> sources) {
    return sources.stream()
        .filter(source -> sources.stream().noneMatch(other -> other.replaces(source.format())))
        .toList();
  }

  private static String formats(List<MigrationSource> sources) {
    return sources.stream()
        .map(MigrationSource::format)
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static String unrecognised(MigrationDirectory directory) {
    List<String> names =
        MigrationFiles.list(directory).stream().map(MigrationFiles::name).limit(5).toList();
    return "no migration in %s: %s"
        .formatted(
            directory.shownAs(),
            names.isEmpty()
                ? "the directory is empty"
                : "no tool's marks are in it (rehearsal formats lists them), only "
                    + String.join(", ", names));
  }
}
