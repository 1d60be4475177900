package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.format.liquibase.ChangeSet.Reruns;
import dev.rehearsal.sql.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A changeset of a formatted SQL changelog while its lines are read. */
final class ChangesetDraft {

  private static final Pattern ROLLS_BACK_NOTHING = Pattern.compile("(?s)(?:not required|empty).*");

  private final ChangelogReading reading;
  private final Script script;
  private final ChangeSetKey key;
  private final Attributes attributes;
  private final int line;
  private final MappedText sql = new MappedText();
  private final MappedText rollback = new MappedText();
  private final List<String> validChecksums = new ArrayList<>();
  private String comments = "";
  private @Nullable Preconditions preconditions;

  ChangesetDraft(
      ChangelogReading reading, Script script, ChangeSetKey key, Attributes attributes, int line) {
    this.reading = reading;
    this.script = script;
    this.key = key;
    this.attributes = attributes;
    this.line = line;
    checkHonoured();
  }

  private void checkHonoured() {
    for (String name : List.of("runWith", "runWithSpoolFile")) {
      if (attributes.word(name).isPresent()) {
        throw refused(name + " has another program run the changeset; take it off");
      }
    }
    if (!attributes.is("failOnError", true)) {
      throw refused("failOnError:false lets a failure pass; write what may fail so that it cannot");
    }
    for (String name : attributes.unknown()) {
      reading.warn(
          "unknown-attribute",
          place(),
          "Liquibase knows no attribute \"%s\" and passes it over".formatted(name));
    }
  }

  private MigrationException refused(String what) {
    return new MigrationException(
        "%s: changeset %s: %s: cannot be honoured here".formatted(place(), key, what));
  }

  String place() {
    return script.path() + ":" + line;
  }

  void addSql(String text, int offset) {
    sql.append(text, offset).append('\n', offset + text.length());
  }

  void addRollback(String text, int offset) {
    rollback.append(text, offset).append('\n', offset + text.length());
  }

  /** Adds a line of a comment's block, which Liquibase joins to the one before without a blank. */
  void addRollbackOfBlock(String text, int offset) {
    rollback.append(text, offset);
  }

  void setComments(String text) {
    comments = text.trim();
  }

  void addValidChecksum(String checksum) {
    validChecksums.add(checksum.trim());
  }

  void setPreconditions(Preconditions conditions) {
    preconditions = conditions;
  }

  Preconditions preconditions() {
    return preconditions == null
        ? new Preconditions(List.of(), Choice.HALT, Choice.HALT)
        : preconditions;
  }

  /**
   * Finishes it.
   *
   * @param last whether it is the last one of its file
   * @param before the changesets of the same file before it
   */
  FormattedChangeset finish(boolean last, List<FormattedChangeset> before) {
    MappedText text = reading.parameters().expand(sql.trimmed(), key.path()).trimmed();
    if (text.length() == 0) {
      throw new MigrationException(
          "%s: changeset %s holds no SQL; write some or delete it".formatted(place(), key));
    }
    ExecutionMode mode =
        attributes.is("runInTransaction", true)
            ? ExecutionMode.SPLIT_ONE_TX
            : ExecutionMode.SPLIT_NO_TX;
    List<Part> parts =
        StatementCutter.cut(
            text,
            attributes.is("stripComments", true),
            attributes.is("splitStatements", true),
            endDelimiter(text, last));
    Migration migration =
        new Migration(
            key.toString(),
            reruns() == Reruns.NEVER ? Migration.Kind.VERSIONED : Migration.Kind.REPEATABLE,
            new Execution(script, mode, parts),
            undo(mode, before),
            Checksum.ofSql(text.text()));
    return new FormattedChangeset(migration, changeSet(), preconditions, leftOut());
  }

  private @Nullable String endDelimiter(MappedText text, boolean last) {
    Optional<String> given = attributes.find(".*\\bendDelimiter:(\\S*).*");
    return given.orElse(last && text.text().endsWith("\n/") ? "\n/$" : null);
  }

  private Reruns reruns() {
    if (attributes.is("runAlways", false)) {
      return Reruns.ALWAYS;
    }
    return attributes.is("runOnChange", false) ? Reruns.ON_CHANGE : Reruns.NEVER;
  }

  private ChangeSet changeSet() {
    return new ChangeSet(
        key,
        "sql",
        comments,
        context().map(ChangesetDraft::inParentheses).orElse(null),
        labels().map(ChangesetDraft::asWritten).orElse(null),
        null,
        reruns(),
        validChecksums);
  }

  private Optional<String> context() {
    return attributes.context().map(this::expanded).filter(text -> !text.isBlank());
  }

  private Optional<String> labels() {
    return attributes.quoted("labels").map(this::expanded).filter(text -> !text.isBlank());
  }

  private static String inParentheses(String context) {
    return context.contains(",") || context.contains(" ") ? "(" + context + ")" : context;
  }

  private static String asWritten(String labels) {
    List<String> words = new ArrayList<>();
    for (String label : labels.toLowerCase(Locale.ROOT).split(",", -1)) {
      if (!words.contains(label.trim())) {
        words.add(label.trim());
      }
    }
    return String.join(",", words);
  }

  private Optional<String> leftOut() {
    if (Boolean.parseBoolean(attributes.word("ignore").map(this::expanded).orElse("false"))) {
      return Optional.of("ignore:true");
    }
    return reading
        .filter()
        .against(
            context().orElse(null),
            labels().orElse(null),
            attributes.dbms().map(this::expanded).orElse(null));
  }

  private String expanded(String text) {
    return reading.parameters().expand(text, key.path());
  }

  private @Nullable Execution undo(ExecutionMode mode, List<FormattedChangeset> before) {
    if (rollback.isBlank()) {
      return null;
    }
    String lower = rollback.text().trim().toLowerCase(Locale.ROOT);
    if (ROLLS_BACK_NOTHING.matcher(lower).matches()) {
      return new Execution(script, mode, List.of());
    }
    if (lower.contains("changesetid")) {
      return new Execution(script, mode, named(before).migration().up().parts());
    }
    MappedText text = reading.parameters().expand(rollback, key.path()).trimmed();
    @Nullable String delimiter = attributes.word("rollbackEndDelimiter").orElse(null);
    boolean split = attributes.is("rollbackSplitStatements", true);
    return new Execution(script, mode, StatementCutter.cut(text, false, split, delimiter));
  }

  /** The changeset that the rollback names, whose statements it runs again. */
  private FormattedChangeset named(List<FormattedChangeset> before) {
    Attributes names = new Attributes(rollback.text().replace("\n", ""));
    String id = names.word("changeSetId").orElse("");
    String author = names.word("changesetAuthor").orElse("");
    return before.stream()
        .filter(other -> other.changeSet().key().id().equals(id))
        .filter(other -> other.changeSet().key().author().equals(author))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "its rollback names changeset %s of %s, which is not before it in this file"
                        .formatted(id, author)));
  }
}
