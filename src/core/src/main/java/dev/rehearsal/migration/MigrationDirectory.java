package dev.rehearsal.migration;

import java.nio.file.Path;

/**
 * A directory that holds, or should hold, migrations.
 *
 * @param path where it is, on the default file system or inside an archive
 * @param shownAs how a user knows it: {@code prisma/migrations}, {@code classpath:db/migration}
 * @param options what the tool is told beside it
 */
public record MigrationDirectory(Path path, String shownAs, ToolOptions options) {

  /** A directory of which the tool is told nothing else. */
  public MigrationDirectory(Path path, String shownAs) {
    this(path, shownAs, ToolOptions.NONE);
  }

  /** How a user knows a file of this directory. */
  public String show(Path file) {
    return shownAs
        + (shownAs.endsWith("/") ? "" : "/")
        + path.relativize(file).toString().replace('\\', '/');
  }
}
