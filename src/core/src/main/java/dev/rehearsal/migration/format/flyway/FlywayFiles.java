package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.sql.Script;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a location of Flyway: those of its sub-directories, too, unless they are hidden.
 *
 * @param directory the location
 */
record FlywayFiles(MigrationDirectory directory) {

  /** All files, in the order of their paths. */
  List<Path> all() {
    List<Path> files = new ArrayList<>();
    collect(directory, files);
    return files;
  }

  private static void collect(MigrationDirectory directory, List<Path> files) {
    for (Path entry : MigrationFiles.list(directory)) {
      String name = MigrationFiles.name(entry);
      if (!directory.isDirectory(entry)) {
        files.add(entry);
      } else if (!name.startsWith(".")) {
        collect(directory.at(entry, directory.show(entry)), files);
      }
    }
  }

  /** A file's path below the location, which Flyway's books call the script. */
  String location(Path file) {
    return directory.path().relativize(file).toString().replace('\\', '/');
  }

  /** Reads a file; a byte order mark is none of its text. */
  Script script(Path file, Charset encoding) {
    String text = decode(file, MigrationFiles.bytes(directory, file), encoding);
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return MigrationFiles.script(directory, file, plain.getBytes(StandardCharsets.UTF_8));
  }

  private String decode(Path file, byte[] bytes, Charset encoding) {
    if (encoding.equals(StandardCharsets.UTF_8)) {
      return MigrationFiles.text(directory, file, bytes);
    }
    try {
      return encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MigrationException(
          "%s is not %s; name its encoding with the option encoding or in %s.conf"
              .formatted(directory.show(file), encoding, MigrationFiles.name(file)),
          e);
    }
  }
}
