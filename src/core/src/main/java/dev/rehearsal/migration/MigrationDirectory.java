package dev.rehearsal.migration;

import java.nio.file.Path;

/**
 * A directory that holds, or should hold, migrations.
 *
 * @param path where it is, on the default file system or inside an archive
 * @param shownAs how a user knows it: {@code prisma/migrations}, {@code classpath:db/migration}
 * @param options what the tool is told beside it
 * @param read what is known of its files
 */
public record MigrationDirectory(Path path, String shownAs, ToolOptions options, FilesRead read) {

  /** A directory whose files are read as often as they are asked for. */
  public MigrationDirectory(Path path, String shownAs, ToolOptions options) {
    this(path, shownAs, options, FilesRead.NONE);
  }

  /** A directory of which the tool is told nothing else. */
  public MigrationDirectory(Path path, String shownAs) {
    this(path, shownAs, ToolOptions.NONE);
  }

  /** The same directory, of which each file is read once from now on, and found as it was then. */
  public MigrationDirectory remembering() {
    return new MigrationDirectory(path, shownAs, options, FilesRead.remembered());
  }

  /** Another directory that the tool looks at, of which as much is known. */
  public MigrationDirectory at(Path other, String otherShownAs) {
    return new MigrationDirectory(other, otherShownAs, options, read);
  }

  /** Whether there is a file with content under a name; links are followed. */
  public boolean isFile(Path file) {
    return read.kind(file) == FileKind.FILE;
  }

  /** Whether there is a directory under a name; links are followed. */
  public boolean isDirectory(Path file) {
    FileKind kind = read.kind(file);
    return kind == FileKind.DIRECTORY || kind == FileKind.LINKED_DIRECTORY;
  }

  /** Whether there is anything under a name; links are followed. */
  public boolean exists(Path file) {
    return read.kind(file) != FileKind.NOTHING;
  }

  /**
   * Notes that what its tool makes of the directory depends on more than files and on what the tool
   * is told, such as a variable of the environment: it must be read again by the next process, even
   * where no file has changed.
   */
  public void dependsOnMore() {
    read.dependOnMore();
  }

  /** How a user knows a file of this directory. */
  public String show(Path file) {
    String below = path.relativize(file).toString().replace('\\', '/');
    // Whoever is in the directory knows its files by their names alone.
    String before = withoutHere(shownAs);
    return before.isEmpty() || before.endsWith("/") ? before + below : before + "/" + below;
  }

  /** Without a dot, or dots and slashes, in front. */
  private static String withoutHere(String path) {
    String rest = path;
    while (rest.startsWith("./")) {
      rest = rest.substring(2);
      while (rest.startsWith("/")) {
        rest = rest.substring(1);
      }
    }
    return rest.equals(".") ? "" : rest;
  }
}
