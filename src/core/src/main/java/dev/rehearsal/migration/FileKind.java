package dev.rehearsal.migration;

import java.nio.file.Files;
import java.nio.file.Path;

/** What is found under a name, at the end of all links. */
enum FileKind {
  FILE,
  DIRECTORY,
  /** A link to a directory, which whoever looks below does not always follow. */
  LINKED_DIRECTORY,
  /** A socket, a pipe, a device. */
  OTHER,
  /** Nothing, or a link to nothing, or what may not be looked at. */
  NOTHING;

  static FileKind of(Path path) {
    if (Files.isRegularFile(path)) {
      return FILE;
    }
    if (Files.isDirectory(path)) {
      return Files.isSymbolicLink(path) ? LINKED_DIRECTORY : DIRECTORY;
    }
    return Files.exists(path) ? OTHER : NOTHING;
  }
}
