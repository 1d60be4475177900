package dev.rehearsal.check;

import dev.rehearsal.application.Application;
import dev.rehearsal.application.ApplicationStatement;
import dev.rehearsal.application.StatementFile;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rule.BaseComparison;
import dev.rehearsal.sql.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that hold the application's statements: those that the settings name, or, where
 * migrations are sqlx's, what {@code cargo sqlx prepare} has put beside the project.
 */
final class ApplicationFiles {

  private static final String SQLX = "sqlx";
  private static final String USUAL = ".sqlx";

  /** As many as a person reads. */
  private static final int MOST = 3;

  private final Project project;
  private final List<StatementPattern> patterns;
  private final Set<String> migrations;
  private final List<String> warnings = new ArrayList<>();

  private ApplicationFiles(
      Project project, List<StatementPattern> patterns, Set<String> migrations) {
    this.project = project;
    this.patterns = patterns;
    this.migrations = migrations;
  }

  /** Those of a project. */
  static ApplicationFiles of(Settings settings, Project project, MigrationHistory history) {
    String origin = settings.gate().origin(Setting.STATEMENTS);
    List<String> named = settings.gate().statements();
    boolean hasUsual =
        history.format().equals(SQLX) && Files.isDirectory(project.directory().resolve(USUAL));
    List<String> texts = named.isEmpty() && hasUsual ? List.of(USUAL) : named;
    return new ApplicationFiles(
        project,
        texts.stream().map(text -> new StatementPattern(origin, text)).toList(),
        migrations(history));
  }

  private static Set<String> migrations(MigrationHistory history) {
    return history.migrations().stream()
        .flatMap(each -> Stream.concat(Stream.of(each.up()), Stream.ofNullable(each.down())))
        .map(each -> each.script().path())
        .collect(Collectors.toSet());
  }

  /** What was found in them and is to be said. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * The files, sorted, each once.
   *
   * @throws SettingsException when a pattern fits none, or one that is none
   */
  SortedSet<Path> paths() {
    return paths(project.directory());
  }

  /**
   * Reads them.
   *
   * @param base what the migrations are compared with; null when the release that runs is unknown
   * @throws SettingsException when a pattern fits no file, or one that is none
   * @throws MigrationException when a file cannot be read, or none holds a statement
   */
  Application read(@Nullable BaseComparison base) {
    if (patterns.isEmpty()) {
      return Application.UNKNOWN;
    }
    List<StatementFile> files = files(project.directory(), paths());
    List<ApplicationStatement> now = statements(files);
    warn(files);
    if (now.isEmpty()) {
      throw new MigrationException(
          "there is no statement for PostgreSQL in %s: name other files with %s, or leave it out"
              .formatted(shown(files), origin()));
    }
    List<Script> scripts = files.stream().flatMap(file -> file.script().stream()).toList();
    return base == null
        ? new Application(scripts, now, null, "")
        : new Application(scripts, now, then(base), base.base());
  }

  private String shown(List<StatementFile> files) {
    return files.isEmpty()
        ? patterns.stream().map(StatementPattern::text).collect(Collectors.joining(", "))
        : named(files.stream().map(StatementFile::path).toList());
  }

  private String origin() {
    return patterns.get(0).origin();
  }

  private SortedSet<Path> paths(Path root) {
    SortedSet<Path> paths = new TreeSet<>();
    patterns.forEach(pattern -> paths.addAll(pattern.files(root)));
    return withoutMigrations(paths, root);
  }

  /** A pattern such as {@code **}{@code /*.sql} fits migrations, and does not mean them. */
  private SortedSet<Path> withoutMigrations(SortedSet<Path> paths, Path root) {
    paths.removeIf(path -> migrations.contains(StatementPattern.shown(path, root)));
    return paths;
  }

  private static List<StatementFile> files(Path root, SortedSet<Path> paths) {
    MigrationDirectory directory = new MigrationDirectory(root.normalize(), ".");
    List<StatementFile> files = new ArrayList<>();
    for (Path path : paths) {
      String text = MigrationFiles.text(directory, path, MigrationFiles.bytes(directory, path));
      files.add(StatementFile.read(StatementPattern.shown(path, root), text));
    }
    return files;
  }

  private static List<ApplicationStatement> statements(List<StatementFile> files) {
    return files.stream().flatMap(file -> file.statements().stream()).toList();
  }

  private void warn(List<StatementFile> files) {
    List<String> empty =
        files.stream()
            .filter(file -> file.statements().isEmpty() && file.otherServer().isEmpty())
            .map(StatementFile::path)
            .toList();
    if (!empty.isEmpty()) {
      warnings.add("there is no statement in " + named(empty));
    }
    files.stream()
        .filter(file -> !file.otherServer().isEmpty())
        .collect(
            Collectors.groupingBy(
                StatementFile::otherServer,
                Collectors.mapping(StatementFile::path, Collectors.toList())))
        .forEach(
            (server, paths) ->
                warnings.add("%s: for %s, and not looked at".formatted(named(paths), server)));
  }

  /** Null when it cannot be known. */
  private @Nullable List<ApplicationStatement> then(BaseComparison base) {
    try {
      Repository repository =
          Repository.of(project.directory(), project.directory().toString(), project.directory());
      List<String> places = patterns.stream().map(each -> place(repository, each)).toList();
      try (Checkout checkout =
          Checkout.of(
              repository, base.commit(), repository.prefix(), places, StatementFile::isCalledSo)) {
        return statements(files(checkout.directory(), existing(checkout.directory())));
      }
    } catch (IOException | SettingsException | MigrationException e) {
      warnings.add(
          "the statements of the application in %s cannot be read as they were (%s): those of today are taken for those of the running release"
              .formatted(base.base(), e.getMessage()));
      return null;
    }
  }

  /** In the repository, from its top. */
  private static String place(Repository repository, StatementPattern pattern) {
    Path place = Path.of(repository.prefix()).resolve(pattern.place()).normalize();
    if (place.isAbsolute() || place.startsWith("..")) {
      throw new SettingsException(pattern.text() + " is in no place of the repository");
    }
    return place.toString().replace('\\', '/');
  }

  /** A pattern that fits today may have fitted nothing then. */
  private SortedSet<Path> existing(Path root) {
    SortedSet<Path> paths = new TreeSet<>();
    for (StatementPattern pattern : patterns) {
      if (Files.exists(root.resolve(pattern.place()))) {
        paths.addAll(pattern.filesIfAny(root));
      }
    }
    return withoutMigrations(paths, root);
  }

  private static String named(List<String> files) {
    String shown = files.stream().limit(MOST).collect(Collectors.joining(", "));
    return files.size() > MOST ? "%s and %d others".formatted(shown, files.size() - MOST) : shown;
  }
}
