package dev.rehearsal.migration.format.sqitch;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.format.sqitch.SqitchPlan.Change;
import dev.rehearsal.migration.format.sqitch.SqitchPlan.Dependency;
import dev.rehearsal.migration.format.sqitch.SqitchPlan.Line;
import dev.rehearsal.migration.format.sqitch.SqitchPlan.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code sqitch.plan}: pragmas, an empty line, then changes and tags (sqitch documentation,
 * "sqitchtutorial" and "App::Sqitch::Plan", "Grammar"; App::Sqitch 1.3.1, {@code Plan.pm}).
 */
final class SqitchPlanReader {

  private static final String PUNCTUATION = "[-!\"#$%&'()*+,./:;<=>?@\\[\\\\\\]^`{|}~]";
  private static final String NAME =
      "(?!%1$s)(?:(?![~/=%%^][0-9]+(?:$|[ \\t]))[^ \\t:@#\\\\])+(?<!%1$s)".formatted(PUNCTUATION);

  private static final Pattern PRAGMA =
      Pattern.compile("[ \\t]*%[ \\t]*([^ \\t=]+)(?:[ \\t]*=[ \\t]*(.+))?");

  private static final Pattern ENTRY =
      Pattern.compile(
          "[ \\t]*(?:(?<tag>@)|[ \\t]*[+-][ \\t]*)?(?<name>%s)(?:[ \\t]+|$)".formatted(NAME)
              + "(?:\\[(?<dependencies>[^\\]]+)][ \\t]*)?"
              + "(?<at>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)[ \\t]*"
              + "(?<planner>[^<]+?)[ \\t]+<(?<email>[^>]+)>");

  private static final Pattern DEPENDENCY =
      Pattern.compile("(!?)(?:(%1$s):)?([0-9a-f]{40}|%1$s(?:@%1$s)?|@%1$s)".formatted(NAME));

  private final String path;
  private final Map<String, String> pragmas = new HashMap<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final Set<String> tags = new HashSet<>();
  private final Set<String> sinceTag = new HashSet<>();
  private int number;

  private SqitchPlanReader(String path) {
    this.path = path;
  }

  /** A change that may still get tags. */
  private record Draft(String id, Line line, List<Dependency> dependencies, List<Tag> tags) {}

  static SqitchPlan read(String path, String text) {
    return new SqitchPlanReader(path).read(text.lines().toList());
  }

  private SqitchPlan read(List<String> lines) {
    boolean header = true;
    for (String line : lines) {
      number++;
      if (line.isBlank()) {
        header = false;
      } else if (!line.strip().startsWith("#")) {
        readLine(line, header);
      }
    }
    project();
    return new SqitchPlan(project(), uri(), changes());
  }

  private void readLine(String line, boolean header) {
    int hash = line.indexOf('#');
    String note = hash < 0 ? "" : unescaped(line.substring(hash + 1).strip());
    String rest = (hash < 0 ? line : line.substring(0, hash)).stripTrailing();
    if (header) {
      readPragma(rest);
    } else {
      readEntry(rest, note);
    }
  }

  private void readPragma(String line) {
    Matcher pragma = PRAGMA.matcher(line);
    if (!pragma.matches()) {
      throw error("%s is no pragma; an empty line must come before the changes".formatted(line));
    }
    pragmas.put(pragma.group(1), pragma.group(2) == null ? "1" : pragma.group(2));
  }

  private void readEntry(String line, String note) {
    Matcher entry = ENTRY.matcher(line);
    if (!entry.matches()) {
      throw error(
          "a change is \"name [dependencies] 2026-01-31T12:00:00Z Planner <email> # note\", not: "
              + line);
    }
    Line read =
        new Line(
            entry.group("name"), at(entry), entry.group("planner"), entry.group("email"), note);
    if (read.name().matches("ROOT|HEAD|[0-9a-f]{40}.*")) {
      throw error("the name %s is reserved".formatted(read.name()));
    }
    if (entry.group("tag") != null) {
      addTag(read);
    } else {
      addChange(read, entry.group("dependencies"));
    }
  }

  private Instant at(Matcher entry) {
    try {
      return Instant.parse(entry.group("at"));
    } catch (DateTimeParseException e) {
      throw error("%s is no time".formatted(entry.group("at")));
    }
  }

  private void addTag(Line line) {
    if (drafts.isEmpty()) {
      throw error("the tag @%s comes before all changes".formatted(line.name()));
    }
    if (!tags.add(line.name())) {
      throw error("there is a tag @%s already".formatted(line.name()));
    }
    Draft last = drafts.get(drafts.size() - 1);
    last.tags().add(new Tag(SqitchPlan.tagId(project(), uri(), line, last.id()), line));
    sinceTag.clear();
  }

  private void addChange(Line line, @Nullable String dependencies) {
    if (!sinceTag.add(line.name())) {
      throw error(
          "there is a change %s already; a tag must come between to rework it"
              .formatted(line.name()));
    }
    List<Dependency> read = new ArrayList<>();
    for (String text :
        dependencies == null ? new String[0] : dependencies.strip().split("[ \\t]+", -1)) {
      read.add(dependency(text, line.name()));
    }
    @Nullable String parent = drafts.isEmpty() ? null : drafts.get(drafts.size() - 1).id();
    String id = SqitchPlan.changeId(project(), uri(), line, parent, read);
    drafts.add(new Draft(id, line, List.copyOf(read), new ArrayList<>()));
  }

  private Dependency dependency(String text, String change) {
    Matcher matcher = DEPENDENCY.matcher(text);
    if (!matcher.matches()) {
      throw error("%s is no dependency".formatted(text));
    }
    boolean conflicts = !matcher.group(1).isEmpty();
    @Nullable String other = matcher.group(2);
    boolean external = other != null && !other.equals(project());
    String name = external ? other + ":" + matcher.group(3) : matcher.group(3);
    if (!external && !conflicts && !isPlanned(matcher.group(3))) {
      throw error("%s requires %s, which the plan does not have before it".formatted(change, name));
    }
    return new Dependency(conflicts, name, external);
  }

  private boolean isPlanned(String name) {
    String[] parts = name.split("@", 2);
    boolean change =
        parts[0].isEmpty()
            || drafts.stream()
                .anyMatch(d -> d.line().name().equals(parts[0]) || d.id().equals(parts[0]));
    return change && (parts.length == 1 || tags.contains(parts[1]));
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      changes.add(
          new Change(draft.id(), draft.line(), draft.dependencies(), draft.tags(), reworkTags(i)));
    }
    return changes;
  }

  private List<String> reworkTags(int index) {
    for (int later = index + 1; later < drafts.size(); later++) {
      if (drafts.get(later).line().name().equals(drafts.get(index).line().name())) {
        List<String> found = new ArrayList<>();
        for (int i = later - 1; i >= index; i--) {
          drafts.get(i).tags().forEach(tag -> found.add(tag.line().name()));
        }
        return List.copyOf(found);
      }
    }
    return List.of();
  }

  private String project() {
    @Nullable String project = pragmas.get("project");
    if (project == null || !project.matches(NAME)) {
      throw error("%project=name must come before the changes");
    }
    return project;
  }

  /** As Perl's URI makes it canonical. */
  private @Nullable String uri() {
    @Nullable String text = pragmas.get("uri");
    if (text == null || !text.contains("://")) {
      return text;
    }
    URI uri = URI.create(text);
    String authority =
        String.valueOf(uri.getRawAuthority())
            .toLowerCase(Locale.ROOT)
            .replaceFirst(":(?:80|443)?$", "");
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + authority + path + query;
  }

  private static String unescaped(String note) {
    return Pattern.compile("\\\\([\\\\nr])")
        .matcher(note)
        .replaceAll(
            found ->
                switch (found.group(1)) {
                  case "n" -> "\n";
                  case "r" -> "\r";
                  default -> "\\\\";
                });
  }

  private MigrationException error(String what) {
    return new MigrationException("%s:%d: %s".formatted(path, number, what));
  }
}
