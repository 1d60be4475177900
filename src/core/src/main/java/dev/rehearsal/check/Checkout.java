package dev.rehearsal.check;

import dev.rehearsal.check.Git.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

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
    return of(repository, commit, place, List.of(place), name -> true);
  }

  /**
   * The same of files alone that are wanted.
   *
   * @param within files and directories in the repository in which they are; empty for all of it
   * @param wanted by its name in the repository
   */
  static Checkout of(
      Repository repository,
      String commit,
      String place,
      List<String> within,
      Predicate<String> wanted)
      throws IOException {
    Checkout checkout = new Checkout(Files.createTempDirectory("rehearsal-since"), Path.of(""));
    try {
      return checkout.fill(repository, commit, place, within, wanted);
    } catch (IOException | RuntimeException e) {
      checkout.close();
      throw e;
    }
  }

  private Checkout fill(
      Repository repository,
      String commit,
      String place,
      List<String> within,
      Predicate<String> wanted)
      throws IOException {
    Git git = repository.git().withIndex(scratch.resolve("index"));
    check(git.ask("read-tree", commit));
    List<String> question = new ArrayList<>(List.of("ls-files", "--stage", "-z", "--"));
    within.forEach(each -> question.add(Repository.pathspec(each)));
    Answer files = git.ask(question.toArray(String[]::new));
    check(files);
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    for (String file : files.records()) {
      String name = file.substring(file.indexOf('\t') + 1);
      if (!wanted.test(name)) {
        continue;
      }
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
