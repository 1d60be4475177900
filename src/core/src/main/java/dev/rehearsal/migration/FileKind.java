package dev.rehearsal.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What is found under a name, at the end of all links. */
enum FileKind {
  FILE('f'),
  DIRECTORY('d'),
  /** A link to a directory, which whoever looks below does not always follow. */
  LINKED_DIRECTORY('l'),
  /** A socket, a pipe, a device. */
  OTHER('o'),
  /** Nothing, or a link to nothing, or what may not be looked at. */
  NOTHING('n');

  private final char letter;

  FileKind(char letter) {
    this.letter = letter;
  }

  /** Stands for it in a file. */
  char letter() {
    return letter;
  }

  static FileKind of(Path path) {
    try {
      // One question instead of one for each kind.
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isRegularFile()) {
        return FILE;
      }
      if (attributes.isDirectory()) {
        return Files.isSymbolicLink(path) ? LINKED_DIRECTORY : DIRECTORY;
      }
      return OTHER;
    } catch (IOException e) {
      return NOTHING;
    }
  }
}
