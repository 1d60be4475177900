package dev.rehearsal.check;

import dev.rehearsal.model.Model;
import dev.rehearsal.model.ModelException;
import dev.rehearsal.model.ModelSource;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds and reads a project's models. */
final class ModelFinder {

  private final Project project;
  private final List<ModelSource> sources;

  ModelFinder(Project project) {
    this.project = project;
    this.sources =
        ServiceLoader.load(ModelSource.class, project.classPath()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
  }

  /** Reads the models that somebody names. */
  Model named(String name) {
    Path path = path(name);
    if (!Files.exists(path)) {
      throw new ModelException(
          "there is no file and no directory %s in %s".formatted(name, project.directory()));
    }
    ModelSource source =
        sources.stream()
            .filter(each -> each.mayRead(path))
            .findFirst()
            .orElseThrow(
                () ->
                    new ModelException(
                        "%s holds no models; understood are those of %s"
                            .formatted(name, languages())));
    return source.read(path, name.replace('\\', '/'));
  }

  /** Whether there are models of which a tool makes migrations of a format. */
  boolean isFor(String format) {
    return sources.stream().anyMatch(source -> source.isOf(format));
  }

  /**
   * Looks in the usual places for models of which a tool makes migrations of a format.
   *
   * @param migrations the directory of the migrations
   */
  Optional<Found> of(String format, Path migrations) {
    return first(sources.stream().filter(source -> source.isOf(format)), migrations);
  }

  private Optional<Found> first(Stream<ModelSource> candidates, Path migrations) {
    return candidates
        .flatMap(
            source ->
                source.find(project.directory(), migrations).stream()
                    .map(path -> new Found(source, path, shown(path))))
        .findFirst();
  }

  /**
   * Models that were found.
   *
   * @param shownAs what messages call them
   */
  record Found(ModelSource source, Path path, String shownAs) {

    Model read() {
      return source.read(path, shownAs);
    }
  }

  /**
   * Reads the models in the usual places.
   *
   * @param migrations the directory of the migrations
   */
  Model usual(Path migrations) {
    return first(sources.stream(), migrations).orElseThrow(this::none).read();
  }

  private ModelException none() {
    return new ModelException(
        "there are no models in %s; looked for: %s. Name the file or the directory"
            .formatted(
                project.directory(),
                sources.stream()
                    .map(source -> source.language() + ": " + source.usualPlaces())
                    .collect(Collectors.joining("; "))));
  }

  private Path path(String name) {
    try {
      return project.directory().resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new ModelException("\"%s\" is no path: %s".formatted(name, e.getReason()), e);
    }
  }

  private String shown(Path path) {
    Path directory = project.directory().toAbsolutePath().normalize();
    Path absolute = path.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(directory) ? directory.relativize(absolute) : absolute;
    return shown.toString().replace('\\', '/');
  }

  private String languages() {
    return sources.stream().map(ModelSource::language).collect(Collectors.joining(", "));
  }
}
