package dev.rehearsal.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
    }
  }

  private List<String> commits(Path file) throws IOException {
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
      throws IOException {
    String name = directory.relativize(file).toString().replace('\\', '/');
    byte[] then = git("show", commit + ":./" + name);
    Path copy = Files.createTempDirectory("rehearsal-past");
    try {
      Copies.copy(directory, copy);
      Files.write(copy.resolve(name), then);
      return search.apply(copy);
    } finally {
      Copies.delete(copy);
    }
  }

  private byte[] git(String... arguments) throws IOException {
    Git.Answer answer = new Git(directory).ask(arguments);
    if (!answer.succeeded()) {
      throw new IOException("git " + arguments[0] + " failed");
    }
    return answer.output();
  }

  /**
   * What was found.
   *
   * @param value the thing
   * @param commit where
   */
  record Found<T>(T value, String commit) {}
}
