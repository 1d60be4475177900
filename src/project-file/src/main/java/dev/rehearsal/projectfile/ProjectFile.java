package dev.rehearsal.projectfile;

import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.sql.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A project's {@code rehearsal.toml}. The file is looked for in the project's directory and in
 * those above it, up to the root of the repository, which holds a {@code .git}. The nearest one is
 * read, and no other: what it does not say has its default.
 *
 * <p>It is read strictly: a name that is not known, or a value of another type, is an error, so
 * that a gate is never other than its file says. Paths are relative to the file. It holds no
 * passwords.
 */
public final class ProjectFile {

  /** What the file is called. */
  public static final String NAME = "rehearsal.toml";

  private static final String SCHEMA = "rehearsal.schema.json";
  private static final String REPOSITORY = ".git";
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Path path;
  private final Map<Setting, Said> said;

  private ProjectFile(Path path, Map<Setting, Said> said) {
    this.path = path;
    this.said = said;
  }

  /**
   * All files of that name on the way from a directory to the root of its repository, the nearest
   * first. Only that one counts.
   */
  public static List<Path> around(Path directory) {
    List<Path> files = new ArrayList<>();
    @Nullable Path each = directory.toAbsolutePath().normalize();
    while (each != null) {
      Path file = each.resolve(NAME);
      // Also what cannot be read counts: a gate would be other than its file says.
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        files.add(file);
      }
      each = Files.exists(each.resolve(REPOSITORY)) ? null : each.getParent();
    }
    return List.copyOf(files);
  }

  /**
   * Reads the file that holds for a directory, if there is one.
   *
   * @param project the project's directory, to which other paths are relative
   * @throws SettingsException when it cannot be read, or says what cannot be; the message has a
   *     line for each problem, with its place
   */
  public static Optional<ProjectFile> of(Path project) {
    return around(project).stream()
        .findFirst()
        .map(file -> read(file, project.toAbsolutePath().normalize()));
  }

  /**
   * The settings of this process in a project's directory: those of its system properties, then of
   * the environment, then of the file.
   *
   * @throws SettingsException when one has no usable value, or the file cannot be understood
   */
  public static Settings settings(Path directory) {
    return Settings.of(
        List.of(
            SettingsLayer.systemProperties(System.getProperties()),
            SettingsLayer.environment(System.getenv()),
            layer(directory)));
  }

  /**
   * What the file that holds for a directory says; nothing if there is none.
   *
   * @throws SettingsException as {@link #of} does
   */
  public static SettingsLayer layer(Path project) {
    return of(project)
        .map(ProjectFile::layer)
        .orElseGet(() -> new SettingsLayer(setting -> Optional.empty(), setting -> NAME));
  }

  /** The JSON Schema of such a file, for editors. */
  public static String schema() {
    try (InputStream schema = ProjectFile.class.getResourceAsStream(SCHEMA)) {
      return new String(
          Objects.requireNonNull(schema, SCHEMA).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(SCHEMA + " cannot be read from our own jar", e);
    }
  }

  /** Where the file is. */
  public Path path() {
    return path;
  }

  /** What it says, as a place where settings are looked up. */
  public SettingsLayer layer() {
    return new SettingsLayer(
        setting -> Optional.ofNullable(said.get(setting)).map(Said::text),
        setting -> Optional.ofNullable(said.get(setting)).map(Said::name).orElse(NAME));
  }

  private static ProjectFile read(Path file, Path project) {
    RelativePaths paths = new RelativePaths(file, project);
    TomlReader reader = new TomlReader(paths.ofFile(), paths);
    reader.read(text(file, paths.ofFile()));
    if (!reader.problems().isEmpty()) {
      throw new SettingsException(
          reader.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
    return new ProjectFile(file, reader.said());
  }

  private static String text(Path file, String shownAs) {
    if (Files.isDirectory(file)) {
      throw new SettingsException(
          "%s is a directory, and the project's settings are a file of that name: give it another"
              .formatted(shownAs));
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new SettingsException("%s is not UTF-8: save it as such".formatted(shownAs));
    } catch (NoSuchFileException e) {
      throw new SettingsException(
          "%s is a link that leads nowhere: mend it, or take it out".formatted(shownAs));
    } catch (AccessDeniedException e) {
      throw new SettingsException(
          "%s cannot be read: let the user who runs this read it".formatted(shownAs));
    } catch (IOException e) {
      throw new SettingsException("%s cannot be read: %s".formatted(shownAs, FileProblem.of(e)));
    }
  }
}
