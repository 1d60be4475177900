package dev.rehearsal.migration.format.sqitch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan of sqitch. The ids of changes and tags are the SHA-1 of all that the plan says of them,
 * with the id of the change before (App::Sqitch 1.3.1, {@code Plan/Change.pm} and {@code
 * Plan/Tag.pm}).
 *
 * @param project its name
 * @param uri its URI; null when it has none
 * @param changes in the order in which they are deployed
 */
record SqitchPlan(String project, @Nullable String uri, List<Change> changes) {

  SqitchPlan {
    changes = List.copyOf(changes);
  }

  /**
   * What a line of the plan says, be it a change or a tag.
   *
   * @param name without the {@code @} of a tag
   * @param note what stands behind {@code #}; empty when nothing does
   */
  record Line(String name, Instant plannedAt, String planner, String email, String note) {

    String ofInfo() {
      return "planner " + planner + " <" + email + ">\ndate " + plannedAt;
    }

    String noteOfInfo() {
      return note.isEmpty() ? "" : "\n\n" + note;
    }
  }

  /**
   * One change.
   *
   * @param tags those that follow it
   * @param reworkTags those between it and the later change of the same name, nearest to that
   *     first; none when there is no such change
   */
  record Change(
      String id,
      Line line,
      List<Dependency> dependencies,
      List<Tag> tags,
      List<String> reworkTags) {

    String name() {
      return line.name();
    }

    /** What tells it from others of its name. */
    String uniqueName() {
      return reworkTags.isEmpty() ? name() : name() + "@" + reworkTags.get(reworkTags.size() - 1);
    }

    List<String> requires() {
      return names(false);
    }

    List<String> conflicts() {
      return names(true);
    }

    private List<String> names(boolean conflicts) {
      return dependencies.stream()
          .filter(dependency -> dependency.conflicts() == conflicts)
          .map(Dependency::text)
          .toList();
    }
  }

  /** A tag with its id. */
  record Tag(String id, Line line) {}

  /**
   * What a change needs, or does not go with.
   *
   * @param text as the registry has it: {@code name}, {@code name@tag}, {@code project:name}
   * @param external whether it is a change of another project
   */
  record Dependency(boolean conflicts, String text, boolean external) {}

  private static String head(String project, @Nullable String uri) {
    return "project " + project + "\n" + (uri == null ? "" : "uri " + uri + "\n");
  }

  static String changeId(
      String project,
      @Nullable String uri,
      Line line,
      @Nullable String parent,
      List<Dependency> dependencies) {
    return sha1(
        "change",
        head(project, uri)
            + ("change " + line.name() + "\n")
            + (parent == null ? "" : "parent " + parent + "\n")
            + line.ofInfo()
            + listed("requires", "\n  + ", dependencies, false)
            + listed("conflicts", "\n  - ", dependencies, true)
            + line.noteOfInfo());
  }

  private static String listed(
      String title, String bullet, List<Dependency> dependencies, boolean conflicts) {
    String items =
        dependencies.stream()
            .filter(dependency -> dependency.conflicts() == conflicts)
            .map(dependency -> bullet + dependency.text())
            .collect(Collectors.joining());
    return items.isEmpty() ? "" : "\n" + title + items;
  }

  static String tagId(String project, @Nullable String uri, Line line, String change) {
    return sha1(
        "tag",
        head(project, uri)
            + ("tag @" + line.name() + "\nchange " + change + "\n")
            + line.ofInfo()
            + line.noteOfInfo());
  }

  private static String sha1(String kind, String info) {
    byte[] bytes = info.getBytes(StandardCharsets.UTF_8);
    MessageDigest digest = sha1();
    digest.update((kind + " " + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(bytes));
  }

  static String sha1Hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha1().digest(bytes));
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
