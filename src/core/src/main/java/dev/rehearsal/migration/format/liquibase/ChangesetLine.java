package dev.rehearsal.migration.format.liquibase;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line inside a changeset, in the order in which Liquibase asks what it is.
 *
 * @param changeset to which it belongs
 * @param lines where the lines behind it come from
 * @param changelog who knows the place
 */
record ChangesetLine(
    ChangesetDraft changeset, String line, LineReader lines, FormattedChangelog changelog) {

  private static final List<Pattern> CHECKS =
      List.of(
          Pattern.compile("(?i)(?:expectedResult:)?(\\w+) (.*)"),
          Pattern.compile("(?i)(?:expectedResult:)?'([^']+)' (.*)"),
          Pattern.compile("(?i)(?:expectedResult:)?\"([^\"]+)\" (.*)"));

  void add() {
    Matcher comment = ChangelogMarks.COMMENT.matcher(line);
    Matcher checksum = ChangelogMarks.VALID_CHECKSUM.matcher(line);
    Matcher rollback = ChangelogMarks.ROLLBACK.matcher(line);
    if (comment.matches()) {
      changeset.setComments(comment.group(1));
    } else if (checksum.matches()) {
      changeset.addValidChecksum(checksum.group(1));
    } else if (rollback.matches()) {
      changeset.addRollback(rollback.group(1), lines.start() + rollback.start(1));
    } else if (ChangelogMarks.ROLLBACK_BLOCK.matcher(line).matches()) {
      addBlock();
    } else if (!isPrecondition()) {
      addSql();
    }
  }

  private void addSql() {
    ChangelogMarks.mistakeInChangeset(line)
        .ifPresent(
            advice -> {
              throw changelog.wrong(line.trim(), advice);
            });
    changeset.addSql(line, lines.start());
  }

  private void addBlock() {
    int written = 0;
    @Nullable String next;
    while ((next = lines.read()) != null) {
      Matcher end = ChangelogMarks.ROLLBACK_BLOCK_END.matcher(next);
      String text = end.matches() ? end.group(1) : next;
      changeset.addRollbackOfBlock(text, lines.start());
      written += text.isBlank() ? 0 : 1;
      if (end.matches()) {
        warnOfJoining(written);
        return;
      }
    }
    throw changelog.wrong("the rollback's comment is not closed", "*/ at its end");
  }

  private void warnOfJoining(int written) {
    if (written > 1) {
      changelog
          .reading()
          .warn(
              "rollback-lines-joined",
              changelog.place(),
              "Liquibase joins the lines of this rollback without a blank between them; write it in"
                  + " --rollback lines");
    }
  }

  private boolean isPrecondition() {
    Matcher choices = ChangelogMarks.PRECONDITIONS.matcher(line);
    if (choices.matches()) {
      Attributes attributes = new Attributes(choices.group(1));
      changeset.setPreconditions(
          new Preconditions(
              List.of(), choice(attributes, "onFail"), choice(attributes, "onError")));
      return true;
    }
    Matcher condition = ChangelogMarks.PRECONDITION.matcher(line);
    if (condition.matches()) {
      String body = changelog.expandedHere(condition.group(2).trim());
      changeset.setPreconditions(
          changeset.preconditions().and(precondition(condition.group(1), body)));
      return true;
    }
    return false;
  }

  private Choice choice(Attributes attributes, String name) {
    Optional<String> value = attributes.find(".*" + name + ":(\\w+).*");
    try {
      return value.map(Choice::valueOf).orElse(Choice.HALT);
    } catch (IllegalArgumentException e) {
      throw changelog.wrong(name + ":" + value.orElse(""), "HALT, CONTINUE, MARK_RAN or WARN");
    }
  }

  private Precondition precondition(String kind, String body) {
    return switch (kind) {
      case "sql-check" -> sqlCheck(body);
      case "table-exists" -> exists("table", body);
      case "view-exists" -> exists("view", body);
      default ->
          throw changelog.wrong(
              "the precondition " + kind + " is unknown in formatted SQL",
              "sql-check, table-exists or view-exists");
    };
  }

  private Precondition sqlCheck(String body) {
    for (Pattern pattern : CHECKS) {
      Matcher check = pattern.matcher(body);
      if (check.matches()) {
        return new Precondition.SqlCheck(check.group(1), check.group(2));
      }
    }
    throw changelog.wrong(body, "--precondition-sql-check expectedResult:<value> <query>");
  }

  private Precondition exists(String kind, String body) {
    Attributes attributes = new Attributes(body);
    Optional<String> name = attributes.find(".*" + kind + ":(\\w+).*");
    if (name.isEmpty()) {
      throw changelog.wrong(body, "--precondition-%s-exists %s:<name>".formatted(kind, kind));
    }
    String schema = attributes.find(".*schema:(\\w+).*").orElse("");
    return new Precondition.Exists(kind, schema, name.get());
  }
}
