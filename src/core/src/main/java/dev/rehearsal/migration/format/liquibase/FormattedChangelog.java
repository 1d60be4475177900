package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.sql.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Reads one formatted SQL changelog, as AbstractFormattedChangeLogParser of 4.33.0 does. */
final class FormattedChangelog {

  private final ChangelogReading reading;
  private final Script script;
  private final String physicalPath;
  private final LineReader lines;
  private final List<FormattedChangeset> changesets = new ArrayList<>();
  private String path;
  private boolean hasHeader;
  private @Nullable ChangesetDraft draft;

  /**
   * Takes a file.
   *
   * @param path how Liquibase knows it
   */
  FormattedChangelog(ChangelogReading reading, Script script, String path) {
    this.reading = reading;
    this.script = script;
    this.physicalPath = path;
    this.path = path;
    this.lines = new LineReader(script.text());
  }

  /** Whether a text is one: by its first line that is not blank. */
  static boolean is(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .filter(line -> ChangelogMarks.HEADER.matcher(line).matches())
        .isPresent();
  }

  List<FormattedChangeset> read() {
    @Nullable String line;
    while ((line = lines.read()) != null) {
      if (!isProperty(line) && !isIgnored(line) && !isChangeset(line)) {
        addTo(draft, line);
      }
    }
    finishDraft(true);
    return changesets;
  }

  private void finishDraft(boolean last) {
    if (draft != null) {
      changesets.add(draft.finish(last, changesets));
    }
  }

  private boolean isProperty(String line) {
    if (ChangelogMarks.PROPERTY.matcher(line).matches()) {
      setProperty(new Attributes(line));
      return true;
    }
    return false;
  }

  private void setProperty(Attributes attributes) {
    String name = attributes.find(".*name:\\s*(\\S++).*").map(this::expanded).orElse("null");
    String value = attributes.find(".*value:\\s*(\\S+).*").map(this::expanded).orElse("null");
    Optional<String> elsewhere =
        reading
            .filter()
            .against(
                attributes.context().map(this::expanded).orElse(null),
                attributes.quoted("labels").map(this::expanded).orElse(null),
                attributes.dbms().map(this::expanded).orElse(null));
    if (elsewhere.isPresent()) {
      return;
    }
    if (attributes.find(".*global:(\\S+).*").map(Boolean::parseBoolean).orElse(true)) {
      reading.parameters().setGlobal(name, value);
    } else {
      reading.parameters().setLocal(path, name, value);
    }
  }

  private String expanded(String text) {
    return reading.parameters().expand(text, path);
  }

  /** Whether the line, and maybe those behind it, are none of Liquibase's business. */
  private boolean isIgnored(String line) {
    if (ChangelogMarks.HEADER.matcher(line).matches()) {
      readHeader(line);
    }
    Matcher ignore = ChangelogMarks.IGNORE_LINES.matcher(line);
    if (!ignore.matches()) {
      return false;
    }
    String count = ignore.group(1);
    if (count.equals("start")) {
      skipToEnd();
    } else if (count.matches("[0-9]{1,9}")) {
      for (int i = Integer.parseInt(count); i > 0 && lines.read() != null; ) {
        i--;
      }
    } else {
      throw wrong("ignoreLines:" + count + " is unknown to Liquibase", "ignoreLines:<count|start>");
    }
    return true;
  }

  private void readHeader(String line) {
    if (hasHeader) {
      throw wrong("a second header", "one --liquibase formatted sql at the top");
    }
    hasHeader = true;
    path =
        new Attributes(line)
            .find(".*logicalFilePath:(\\S*).*")
            .filter(logical -> !logical.isEmpty())
            .map(ChangelogPath::normalised)
            .orElse(path);
  }

  private void skipToEnd() {
    @Nullable String line;
    while ((line = lines.read()) != null) {
      Matcher end = ChangelogMarks.IGNORE_LINES.matcher(line);
      if (end.matches() && end.group(1).equals("end")) {
        return;
      }
    }
  }

  private boolean isChangeset(String line) {
    Matcher head = ChangelogMarks.CHANGESET.matcher(line);
    if (!head.matches()) {
      ChangelogMarks.mistakeAnywhere(line)
          .ifPresent(
              advice -> {
                throw wrong(line.trim(), advice);
              });
      return false;
    }
    finishDraft(false);
    draft = begin(head, line);
    return true;
  }

  private ChangesetDraft begin(Matcher head, String line) {
    if (!line.contains(head.group(1) + ":" + head.group(2))) {
      throw wrong("a blank behind the author's colon", "--changeset <author>:<id>");
    }
    String id = expanded(Attributes.unquoted(head.group(2)));
    if (id.replace(":", "").isBlank()) {
      throw wrong("an empty id", "--changeset <author>:<id>");
    }
    String author = expanded(Attributes.unquoted(head.group(1)));
    Attributes attributes = new Attributes(line);
    String where =
        attributes
            .find(".*logicalFilePath:(\\S*).*")
            .filter(logical -> !logical.isEmpty())
            .map(this::expanded)
            .map(ChangelogPath::normalised)
            .orElse(path);
    Attributes own = new Attributes(" " + line.substring(head.end(2)));
    return new ChangesetDraft(
        reading, script, new ChangeSetKey(where, id, author), own, lines.number());
  }

  private void addTo(@Nullable ChangesetDraft changeset, String line) {
    if (changeset == null) {
      checkOutside(line);
    } else {
      new ChangesetLine(changeset, line, lines, this).add();
    }
  }

  private void checkOutside(String line) {
    if (ChangelogMarks.COMMENT.matcher(line).matches()) {
      throw wrong("--comment outside of a changeset", "--changeset <author>:<id> before it");
    }
    if (!line.isBlank() && !line.stripLeading().startsWith("--")) {
      reading.warn(
          "ignored-text",
          script.path() + ":" + lines.number(),
          "Liquibase passes over what stands before the first --changeset: "
              + line.strip().toLowerCase(Locale.ROOT));
    }
  }

  ChangelogReading reading() {
    return reading;
  }

  String expandedHere(String text) {
    return reading.parameters().expand(text, physicalPath);
  }

  MigrationException wrong(String found, String advice) {
    return new MigrationException(
        "%s:%d: %s; Liquibase wants %s".formatted(script.path(), lines.number(), found, advice));
  }

  String place() {
    return script.path() + ":" + lines.number();
  }
}
