package dev.rehearsal.cli.target;

import dev.rehearsal.check.SettingsException;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.sql.FileProblem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A dump of a real database, made before it is changed. The file is there whole or not at all, and
 * only its owner may read it.
 *
 * @param pgDump the program that makes it
 * @param file where it goes
 */
public record Backup(PgDump pgDump, Path file) {

  /**
   * Makes the dump.
   *
   * @param serverMajor the server's major version
   * @throws SettingsException when there is a file already, no pg_dump, or one that is too old
   * @throws DatabaseServerException when pg_dump or the disk fails
   */
  public void take(ServerAccess database, int serverMajor) throws InterruptedException {
    if (Files.exists(file)) {
      throw exists();
    }
    pgDump.check(serverMajor);
    try {
      takeInto(scratch(), database);
    } catch (FileAlreadyExistsException e) {
      throw exists();
    } catch (IOException e) {
      throw new DatabaseServerException(
          "the backup %s cannot be written: %s".formatted(file, FileProblem.of(e)), e);
    }
  }

  /**
   * The command that brings the content of the dump back, without a password. What was made since
   * stays beside it.
   */
  public String restoreCommand(ServerAccess database) {
    return "pg_restore --clean --if-exists --single-transaction --dbname=%s %s"
        .formatted(
            quoted(DatabaseEnvironment.shownUrl(database)),
            quoted(file.toAbsolutePath().toString()));
  }

  private void takeInto(Path scratch, ServerAccess database)
      throws IOException, InterruptedException {
    try {
      pgDump.dump(database, scratch);
      Files.move(scratch, file);
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  /** In the same directory, so that the name can change at once. */
  private Path scratch() throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    return Files.createTempFile(directory, file.getFileName() + ".", ".part", privateFile());
  }

  private static FileAttribute<?>[] privateFile() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private SettingsException exists() {
    return new SettingsException(
        "there is a file %s already: name another one for the backup".formatted(file));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
