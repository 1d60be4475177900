package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.sql.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the migrations that are programs: classes, and sources of classes, in the location and, for
 * {@code src/main/resources/…}, in the same package below {@code src/main/java} and {@code
 * src/main/kotlin}; and scripts for a shell (Flyway, {@code ScriptMigrationResolver}).
 */
final class JavaMigrations {

  private static final Pattern CLASS = Pattern.compile("([VRB][^.$]*)\\.(?:java|kt|class)");
  private static final Pattern SHELL =
      Pattern.compile("[VRB].*\\.(?:cmd|bat|ps1|py|sh|bash)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)");
  private static final Pattern RESOURCES = Pattern.compile("(.*src/main/)resources(/.*)");

  private final FlywayFiles files;

  JavaMigrations(FlywayFiles files) {
    this.files = files;
  }

  /** All programs; a class whose source is there, too, is one with it. */
  List<Program> all() {
    List<Program> found =
        Stream.concat(Stream.of(files), sources())
            .flatMap(place -> place.all().stream().map(file -> program(place, file)))
            .flatMap(Optional::stream)
            .toList();
    Set<String> sources =
        found.stream()
            .filter(program -> !program.isCompiled())
            .map(program -> program.name().stem())
            .collect(Collectors.toSet());
    return found.stream()
        .filter(program -> !program.isCompiled() || !sources.contains(program.name().stem()))
        .toList();
  }

  private Stream<FlywayFiles> sources() {
    MigrationDirectory own = files.directory();
    Matcher resources = RESOURCES.matcher(own.path().toString().replace('\\', '/'));
    if (!resources.matches()) {
      return Stream.empty();
    }
    return Stream.of("java", "kotlin")
        .map(
            language ->
                own.at(
                    own.path()
                        .getFileSystem()
                        .getPath(resources.group(1) + language + resources.group(2)),
                    own.shownAs().replaceFirst("src/main/resources", "src/main/" + language)))
        .filter(directory -> directory.isDirectory(directory.path()))
        .map(FlywayFiles::new);
  }

  private static Optional<Program> program(FlywayFiles files, Path file) {
    String name = MigrationFiles.name(file);
    Matcher type = CLASS.matcher(name);
    String shown = files.directory().show(file);
    if (type.matches()) {
      return FlywayName.Rules.DEFAULT
          .parse(type.group(1))
          .filter(parsed -> parsed.kind() != FlywayName.Kind.CALLBACK)
          .map(
              parsed ->
                  new Program(
                      parsed,
                      parsed.kind() == FlywayName.Kind.BASELINE ? "JDBC_BASELINE" : "JDBC",
                      className(files, file, type.group(1)),
                      new Script(shown, "")));
    }
    return SHELL.matcher(name).matches()
        ? FlywayName.Rules.DEFAULT
            .parse(name.substring(0, name.lastIndexOf('.')))
            .map(
                parsed ->
                    new Program(parsed, "SCRIPT", files.location(file), new Script(shown, "")))
        : Optional.empty();
  }

  /** The books have the whole name of the class. */
  private static String className(FlywayFiles files, Path file, String simpleName) {
    if (!file.toString().endsWith(".class")) {
      String text =
          new String(MigrationFiles.bytes(files.directory(), file), StandardCharsets.ISO_8859_1);
      Matcher named = PACKAGE.matcher(text);
      return named.find() ? named.group(1) + "." + simpleName : simpleName;
    }
    String place = files.directory().shownAs().replaceFirst("^classpath:/*", "");
    String below = files.location(file);
    String path = place + "/" + below.substring(0, below.length() - ".class".length());
    return path.replaceFirst("^.*?(?=db/migration)", "").replace('/', '.');
  }

  /**
   * A migration that is a program.
   *
   * @param name what its name says
   * @param type the type in the books
   * @param script what the books call it
   * @param file the file, without its text
   */
  record Program(FlywayName name, String type, String script, Script file) {

    private boolean isCompiled() {
      return file.path().endsWith(".class");
    }
  }
}
