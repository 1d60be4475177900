package dev.rehearsal.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Earlier states of a migrations directory, from the commits of its git repository if it has one.
 */
final class PastVersions {

  /** Of one file; the text that was applied is hardly ever older. */
  private static final int MOST_COMMITS = 100;

  private final Path directory;
  private final String shownAs;

  /**
   * Knows a directory.
   *
   * @param shownAs how its files' names begin for their users
   */
  PastVersions(Path directory, String shownAs) {
    this.directory = directory;
    this.shownAs = shownAs;
  }

  /**
   * Goes back through the commits that changed one file, and gives the first state of the directory
   * in which something is found. All other files are as they are now.
   *
   * @param shownFile the file, as its users know it
   * @param search looks in a copy of the directory
   */
  <T> Optional<Found<T>> first(String shownFile, Function<Path, Optional<T>> search) {
    Path file = directory.resolve(shownFile.substring(shownAs.length()).replaceAll("^/+", ""));
    try {
      for (String commit : commits(file)) {
        Optional<T> found = inCopy(file, commit, search);
        if (found.isPresent()) {
          return found.map(value -> new Found<>(value, commit));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      // Without git, or outside of a repository, there is no past.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private List<String> commits(Path file) throws IOException, InterruptedException {
    byte[] log =
        git(
            "log",
            "--format=%H",
            "-n",
            String.valueOf(MOST_COMMITS),
            "--",
            directory.relativize(file).toString());
    return new String(log, StandardCharsets.UTF_8).lines().toList();
  }

  private <T> Optional<T> inCopy(Path file, String commit, Function<Path, Optional<T>> search)
      throws IOException, InterruptedException {
    String name = directory.relativize(file).toString().replace('\\', '/');
    byte[] then = git("show", commit + ":./" + name);
    Path copy = Files.createTempDirectory("rehearsal-past");
    try {
      copy(directory, copy);
      Files.write(copy.resolve(name), then);
      return search.apply(copy);
    } finally {
      delete(copy);
    }
  }

  private byte[] git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of("git", "--no-pager"), Arrays.stream(arguments)).toList();
    Process git =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    git.getOutputStream().close();
    byte[] output = git.getInputStream().readAllBytes();
    if (git.waitFor() != 0) {
      throw new IOException("git " + arguments[0] + " failed");
    }
    return output;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(path -> !path.equals(from)).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(PastVersions::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What was found.
   *
   * @param value the thing
   * @param commit where
   */
  record Found<T>(T value, String commit) {}
}
