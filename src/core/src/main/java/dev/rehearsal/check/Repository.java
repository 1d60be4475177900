package dev.rehearsal.check;

import dev.rehearsal.check.Git.Answer;
import dev.rehearsal.sql.Spelling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The git repository in which a migrations directory lies.
 *
 * @param git runs at the top of the repository
 * @param prefix where the directory is in the repository, with a slash at its end; empty for all of
 *     the repository
 * @param shallow whether its history is cut off
 */
record Repository(Git git, String prefix, boolean shallow) {

  private static final String ORIGIN = "origin";

  /**
   * Finds the repository.
   *
   * @param directory the migrations directory
   * @param shownAs as its user knows it
   * @param project where the user is
   * @throws SettingsException when there is none
   * @throws IOException when git cannot be run
   */
  static Repository of(Path directory, String shownAs, Path project) throws IOException {
    Git git = new Git(directory.toRealPath());
    Answer place =
        git.ask("rev-parse", "--is-shallow-repository", "--show-toplevel", "--show-prefix");
    if (!place.succeeded()) {
      throw new SettingsException(
          place.complaint().contains("not a git repository")
              ? "--since compares with a git revision, and %s is in no git repository"
                  .formatted(shownAs)
              : "--since: git does not read the repository of %s: %s"
                  .formatted(shownAs, place.reason()));
    }
    List<String> lines = place.text().lines().toList();
    Path top = Path.of(lines.get(1));
    checkNoSubmodule(git, shownAs, project, top);
    return new Repository(
        new Git(top), lines.size() < 3 ? "" : lines.get(2), lines.get(0).equals("true"));
  }

  /** A revision of the project says which commit of a submodule it has, and not what is in it. */
  private static void checkNoSubmodule(Git git, String shownAs, Path project, Path top)
      throws IOException {
    Answer superproject = git.ask("rev-parse", "--show-superproject-working-tree");
    boolean inSubmodule = superproject.succeeded() && !superproject.text().isEmpty();
    if (inSubmodule && !project.toRealPath().startsWith(top)) {
      throw new SettingsException(
          "--since: %s is in the git submodule %s, which has revisions of its own: check it in there"
              .formatted(shownAs, top));
    }
  }

  /**
   * Finds the commit of a revision.
   *
   * @throws SettingsException when there is none; the message names the nearest branch or tag
   */
  String commit(String revision) throws IOException {
    if (!revision.startsWith("-") && !revision.isBlank()) {
      Answer commit = git.ask("rev-parse", "--verify", "--quiet", revision + "^{commit}");
      if (commit.succeeded()) {
        return commit.text();
      }
    }
    throw new SettingsException(unknown(revision));
  }

  private String unknown(String revision) throws IOException {
    List<String> names =
        git.ask(
                "for-each-ref",
                "--format=%(refname:short)",
                "refs/heads",
                "refs/remotes",
                "refs/tags")
            .text()
            .lines()
            .toList();
    // A branch that exists on the server alone is the commonest case of all.
    Stream<String> fetched = names.stream().filter(name -> name.endsWith("/" + revision));
    Stream<String> nearest = Spelling.near(revision, names).stream();
    String meant =
        Stream.concat(fetched, nearest).distinct().limit(3).collect(Collectors.joining(" or "));
    return "--since: git knows no commit \"%s\"%s%s"
        .formatted(
            revision, meant.isEmpty() ? "" : ", and the nearest is " + meant, remedy(revision));
  }

  private String remedy(String revision) throws IOException {
    List<String> remotes = git.ask("remote").text().lines().toList();
    if (remotes.isEmpty()) {
      return "";
    }
    return shallow
        ? "; the clone is shallow: fetch all of it (fetch-depth: 0 of actions/checkout, GIT_DEPTH: 0 of GitLab, %s)"
            .formatted(fetch("--unshallow ", remotes, revision))
        : "; a branch that was never fetched comes with " + fetch("", remotes, revision);
  }

  /** A clone of one branch would fetch another, and yet give it no name. */
  private static String fetch(String options, List<String> remotes, String revision) {
    String remote =
        remotes.stream()
            .filter(name -> revision.startsWith(name + "/"))
            .findFirst()
            .orElse(remotes.contains(ORIGIN) ? ORIGIN : remotes.get(0));
    String named = remote + "/";
    String branch = revision.startsWith(named) ? revision.substring(named.length()) : revision;
    String command =
        "git fetch %s%s %s:refs/remotes/%s%s".formatted(options, remote, branch, named, branch);
    return revision.equals(branch) ? "%s, as %s%s".formatted(command, named, branch) : command;
  }

  /**
   * Finds the commit at which today's work left a revision; empty when none is known.
   *
   * @throws SettingsException when there is no commit yet
   */
  Optional<String> fork(String commit) throws IOException {
    Answer head = git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
    if (!head.succeeded()) {
      throw new SettingsException("--since: the repository has no commit on this branch yet");
    }
    Answer fork = git.ask("merge-base", "HEAD", commit);
    return fork.succeeded() ? fork.text().lines().findFirst() : Optional.empty();
  }

  /**
   * Where the directory was in a commit: where it is today, or where its files were moved from.
   *
   * @return with a slash at its end; nothing when it was nowhere
   */
  Optional<String> placeIn(String commit) throws IOException {
    if (prefix.isEmpty() || git.ask("cat-file", "-e", commit + ":" + prefix).succeeded()) {
      return Optional.of(prefix);
    }
    List<String> moves =
        git.ask("diff", "--name-status", "-z", "-M", "--diff-filter=R", commit).records();
    for (int i = 0; i + 2 < moves.size(); i += 3) {
      String from = moves.get(i + 1);
      String to = moves.get(i + 2);
      String name = to.startsWith(prefix) ? to.substring(prefix.length()) : "\0";
      if (from.endsWith("/" + name)) {
        return Optional.of(from.substring(0, from.length() - name.length()));
      }
    }
    return Optional.empty();
  }

  /** Whether two commits hold the same files in a directory. */
  boolean isSame(String one, String other, String place) throws IOException {
    return git.ask("diff", "--quiet", one, other, "--", pathspec(place)).succeeded();
  }

  /** A place as git takes it, whatever letters are in it. */
  static String pathspec(String place) {
    return place.isEmpty() ? "." : ":(literal)" + place;
  }
}
