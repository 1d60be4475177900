package dev.rehearsal.check;

import dev.rehearsal.check.Git.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory as it was in a commit, in a temporary place.
 *
 * @param scratch what goes when it is closed
 * @param directory the directory in it, which may be missing or empty
 */
record Checkout(Path scratch, Path directory) implements AutoCloseable {

  private static final String SUBMODULE = "160000";

  /**
   * Writes the files as a check-out of the commit would, with the same line ends.
   *
   * @param place the directory in the repository, with a slash at its end
   * @throws SettingsException when a part of it is a submodule, whose files are elsewhere
   */
  static Checkout of(Repository repository, String commit, String place) throws IOException {
    Checkout checkout = new Checkout(Files.createTempDirectory("rehearsal-since"), Path.of(""));
    try {
      return checkout.fill(repository, commit, place);
    } catch (IOException | RuntimeException e) {
      checkout.close();
      throw e;
    }
  }

  private Checkout fill(Repository repository, String commit, String place) throws IOException {
    Git git = repository.git().withIndex(scratch.resolve("index"));
    check(git.ask("read-tree", commit));
    Answer files = git.ask("ls-files", "--stage", "-z", "--", Repository.pathspec(place));
    check(files);
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    for (String file : files.records()) {
      String name = file.substring(file.indexOf('\t') + 1);
      if (file.startsWith(SUBMODULE)) {
        throw new SettingsException(
            "--since: %s is a git submodule in %s, so that git does not know its files there"
                .formatted(name, commit));
      }
      names.writeBytes((name + "\0").getBytes(StandardCharsets.UTF_8));
    }
    Path copy = Files.createDirectory(scratch.resolve("files"));
    byte[] all = names.toByteArray();
    check(git.ask(all, "checkout-index", "--stdin", "-z", "--prefix=" + copy + "/"));
    return new Checkout(scratch, copy.resolve(place));
  }

  private static void check(Answer answer) throws IOException {
    if (!answer.succeeded()) {
      throw new IOException("git: " + answer.reason());
    }
  }

  @Override
  public void close() throws IOException {
    Copies.delete(scratch);
  }
}
