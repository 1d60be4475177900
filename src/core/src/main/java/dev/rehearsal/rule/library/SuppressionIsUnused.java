package dev.rehearsal.rule.library;

import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.SuppressionRule;
import dev.rehearsal.rule.SuppressionUse;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** A comment that suppresses what is not found. */
@RuleInfo(
    id = "suppression-is-unused",
    severity = Severity.WARNING,
    topic = Topic.DESIGN,
    summary = "A comment suppresses a rule that finds nothing there",
    effect =
        "Whoever reads it believes in a harm that is not there; and it will hide one that comes"
            + " later.",
    instead = "Delete the comment, or put it before the statement that it is about",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        -- rehearsal:ignore add-column-not-null-without-default because the table is empty
        ALTER TABLE users ADD COLUMN email text;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        -- rehearsal:ignore add-column-not-null-without-default because the table is empty
        ALTER TABLE users ADD COLUMN email text NOT NULL;
        """)
public final class SuppressionIsUnused implements SuppressionRule {

  @Override
  public Stream<String> judge(SuppressionUse use) {
    return use.idle().stream()
        .map(
            id ->
                use.ofFile().contains(id)
                    ? "the comment suppresses nothing: what %s finds is about the file as a whole, which is rehearsal:ignore-file"
                        .formatted(id)
                    : "the comment suppresses nothing: %s finds nothing there".formatted(id));
  }
}
