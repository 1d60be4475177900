package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rule.BaseComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A project in a git repository, written and committed as a test goes. */
final class GitProject {

  private final Path directory;
  private final String migrations;

  /** A project in an empty directory, in no repository yet. */
  GitProject(Path directory, String migrations) {
    this.directory = directory;
    this.migrations = migrations;
  }

  /** A project with a repository on the branch main. */
  static GitProject in(Path directory) {
    return new GitProject(directory, "db/migrations").git("init", "-q", "-b", "main");
  }

  Path directory() {
    return directory;
  }

  /** Writes a migration that makes a table called like it. */
  GitProject with(String... names) {
    for (String name : names) {
      file(name + ".sql", "CREATE TABLE \"t%s\" (id bigint);\n".formatted(name));
    }
    return this;
  }

  GitProject file(String file, String text) {
    try {
      Path path = directory.resolve(migrations).resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  GitProject without(String name) {
    try {
      Files.delete(directory.resolve(migrations).resolve(name + ".sql"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  GitProject commit() {
    return git("add", "-A").git("commit", "-q", "--allow-empty", "-m", "change");
  }

  /** Commits on a branch that begins here. */
  GitProject onNewBranch(String name) {
    return git("checkout", "-q", "-b", name);
  }

  GitProject on(String name) {
    return git("checkout", "-q", name);
  }

  GitProject git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    for (String setting :
        List.of(
            "user.name=x", "user.email=x@y", "protocol.file.allow=always", "core.editor=true")) {
      command.addAll(List.of("-c", setting));
    }
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (git.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + output);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The same project, with its migrations elsewhere. */
  GitProject migrationsIn(String other) {
    return new GitProject(directory, other);
  }

  BaseComparison since(String revision) {
    return since(revision, "plain");
  }

  BaseComparison since(String revision, String format) {
    Properties properties = new Properties();
    properties.setProperty("rehearsal.migrations", migrations);
    properties.setProperty("rehearsal.format", format);
    Settings settings = Settings.of(List.of(SettingsLayer.systemProperties(properties)));
    Project project = new Project(directory, getClass().getClassLoader());
    MigrationHistory now = new HistoryReader(project).read(settings);
    return new Since(project, settings, now).compare(revision);
  }

  /** What a comparison says, in one line. */
  static String told(BaseComparison base) {
    return Stream.of(
            words("added", base.added()),
            words(
                "edited",
                base.edited().stream()
                    .map(
                        each ->
                            each.now()
                                + (each.sameTokens() ? " in looks" : "")
                                + (each.sameForTool() ? "" : " and sum"))
                    .toList()),
            words("deleted", base.deleted()),
            words("renamed", base.renamed().stream().map(r -> r.then() + ">" + r.now()).toList()),
            words("late", base.late().stream().map(l -> l.migration() + "<" + l.before()).toList()),
            words(
                "twin",
                base.twins().stream()
                    .map(t -> t.migration() + "=" + t.other() + (t.refused() ? "!" : ""))
                    .toList()),
            words("warned", base.warnings()))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String words(String what, List<?> things) {
    return things.isEmpty()
        ? ""
        : what + " " + things.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
