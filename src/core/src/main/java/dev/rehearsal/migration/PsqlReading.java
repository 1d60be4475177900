package dev.rehearsal.migration;

import dev.rehearsal.sql.PsqlVariables;
import dev.rehearsal.sql.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One script of psql on its way to parts, with the files that it includes. */
final class PsqlReading {

  private final MigrationDirectory directory;
  private final Path workingDirectory;
  private final PsqlVariables variables;
  private final List<Part> parts = new ArrayList<>();

  /** The files that are being read, the outermost first. */
  private final Set<Path> open = new LinkedHashSet<>();

  PsqlReading(MigrationDirectory directory, Path workingDirectory, PsqlVariables variables) {
    this.directory = directory;
    this.workingDirectory = workingDirectory;
    this.variables = variables;
  }

  List<Part> parts() {
    return parts;
  }

  PsqlVariables variables() {
    return variables;
  }

  void read(Path file, Script script) {
    Path normal = file.normalize();
    open.add(normal);
    new PsqlFile(this, normal, script).read();
    open.remove(normal);
  }

  /** Adds what is to be sent; the file is noted only where it is not the migration's own. */
  void send(String sql, int offset, @Nullable String rows, Script script) {
    parts.add(new Part(sql, offset, rows, open.size() > 1 ? script : null));
  }

  /**
   * Follows {@code \i}.
   *
   * @throws IllegalArgumentException when the file cannot be read
   */
  void include(String name) {
    include(workingDirectory, name);
  }

  /**
   * Follows {@code \ir}.
   *
   * @param from the file in which it stands
   * @throws IllegalArgumentException when the file cannot be read
   */
  void includeRelative(Path from, String name) {
    include(from.resolveSibling(""), name);
  }

  private void include(Path base, String name) {
    if (name.startsWith("/") || name.startsWith("~")) {
      throw new IllegalArgumentException(
          "%s is somewhere else on each machine: name it by a relative path".formatted(name));
    }
    Path file = base.resolve(name).normalize();
    if (open.contains(file)) {
      throw new IllegalArgumentException(directory.show(file) + " includes itself");
    }
    if (!directory.isFile(file)) {
      throw new IllegalArgumentException(
          "there is no file %s: \\ir begins at the file that includes, \\i at the directory where"
                  .formatted(directory.show(file))
              + " psql is started");
    }
    read(file, MigrationFiles.script(directory, file, MigrationFiles.bytes(directory, file)));
  }
}
