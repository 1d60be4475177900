package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Directories as tests write them. */
public final class Directories {

  private Directories() {}

  /** Writes files: a name, which may have directories in it, and a text in turn. */
  public static MigrationDirectory directory(Path root, String... namesAndTexts) {
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      write(root, namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return new MigrationDirectory(root, "m");
  }

  public static void write(Path root, String name, byte[] bytes) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<String> ids(MigrationHistory history) {
    return history.migrations().stream().map(Migration::id).toList();
  }
}
