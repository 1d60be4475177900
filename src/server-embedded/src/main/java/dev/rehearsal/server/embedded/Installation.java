package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Binaries on disk, unpacked once for all runs of this machine.
 *
 * @param home the directory that holds {@code bin}, {@code lib} and {@code share}
 */
record Installation(Path home) {

  /**
   * Unpacks an archive unless that is done already. Of many processes one does it; a half-unpacked
   * directory never gets the name under which the others look.
   */
  static Installation of(Archive archive, Path cache) throws IOException {
    Path parent = Trees.createEnterable(cache.resolve("postgres"));
    Path home = parent.resolve(archive.key());
    if (!Files.isDirectory(home)) {
      FileLocks.holding(
          parent.resolve(archive.key() + ".lock"),
          () -> Files.isDirectory(home) ? home : unpack(archive, home));
    }
    LastUse.note(home);
    return new Installation(home);
  }

  /** Whether an archive is unpacked. */
  static boolean isThere(Archive archive, Path cache) {
    return Files.isDirectory(cache.resolve("postgres").resolve(archive.key()));
  }

  /**
   * Looks whether a failure is the fault of files that are missing or were cut short. Others may
   * run from there, so they are left to whoever knows.
   *
   * @throws DatabaseServerException when it is
   */
  static void checkWhole(Archive archive, Path cache, Exception failure) throws IOException {
    Path home = cache.resolve("postgres").resolve(archive.key());
    // Earlier versions did not count.
    if (Label.of(home).isPresent() && !Label.isWhole(home, Extent.of(home))) {
      throw new DatabaseServerException(
          "files of PostgreSQL in %s are missing or cut short: delete that directory, or say \"rehearsal cache clear\", and it is unpacked once more"
              .formatted(home),
          failure);
    }
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  /** The major version, asked of the server itself. */
  int major() throws IOException {
    Matcher matcher = answer();
    return Integer.parseInt(matcher.group(1));
  }

  /** The whole version for people: {@code PostgreSQL 18.1}; or what is wrong with the binaries. */
  String version() {
    try {
      Matcher matcher = answer();
      return "PostgreSQL " + matcher.group(1) + matcher.group(2);
    } catch (IOException | DatabaseServerException e) {
      return "damaged";
    }
  }

  private Matcher answer() throws IOException {
    String answer = Command.run(List.of(program("postgres").toString(), "--version"));
    Matcher matcher = Pattern.compile("\\(PostgreSQL\\) ([0-9]+)([.0-9a-z]*)").matcher(answer);
    if (!matcher.find()) {
      throw new DatabaseServerException("no PostgreSQL in " + home + ": it says " + answer.strip());
    }
    return matcher;
  }

  private static Path unpack(Archive archive, Path home) throws IOException {
    removeLeftovers(home);
    Path scratch =
        home.resolveSibling(home.getFileName() + Trees.SCRATCH + "-" + UUID.randomUUID());
    try {
      Unpacking.into(Trees.createEnterable(scratch), archive);
      Label.put("", scratch);
      return Files.move(scratch, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // The disk may be full.
      Trees.delete(scratch);
      throw e;
    }
  }

  /** Only the holder of the lock unpacks, so what bears a scratch name now was left by the dead. */
  private static void removeLeftovers(Path home) throws IOException {
    String prefix = home.getFileName() + Trees.SCRATCH;
    for (Path sibling : Trees.inside(home.resolveSibling(""))) {
      if (sibling.getFileName().toString().startsWith(prefix)) {
        Trees.delete(sibling);
      }
    }
  }
}
