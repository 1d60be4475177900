package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.Parsed;
import dev.rehearsal.sql.syntax.ParserNotice;
import dev.rehearsal.trace.Notice;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL documentation, 4.1.1: identifiers are cut to 63 bytes. */
@RuleInfo(
    id = "name-is-cut",
    severity = Severity.WARNING,
    topic = Topic.FAILURE,
    summary = "A name is longer than 63 bytes",
    effect =
        "PostgreSQL cuts it without an error: the object has another name than the migrations and"
            + " the application think, and two long names may become one.",
    instead = "Choose a name of 63 bytes at most",
    unsafe =
        """
        CREATE TABLE a_table_with_a_name_that_nobody_should_ever_have_to_type_or_to_read (id bigint PRIMARY KEY);
        """,
    safe =
        """
        CREATE TABLE a_table_with_a_name_that_one_can_type (id bigint PRIMARY KEY);
        """)
public final class NameIsCut implements StatementRule {

  /** Name too long (PostgreSQL documentation, Appendix A). */
  private static final String TOO_LONG = "42622";

  private static final Pattern NAMES =
      Pattern.compile("identifier \"(.*)\" will be truncated to \"(.*)\"", Pattern.DOTALL);

  @Override
  public Stream<Harm> judge(StatementView statement) {
    Stream<String> read =
        statement.parsed() instanceof Parsed parsed
            ? parsed.notices().stream()
                .filter(notice -> notice.sqlState().equals(TOO_LONG))
                .map(ParserNotice::message)
            : Stream.of();
    Stream<String> seen =
        statement.trace().stream()
            .flatMap(trace -> trace.notices().stream())
            .filter(notice -> notice.sqlState().equals(TOO_LONG))
            .map(Notice::message);
    return Stream.concat(read, seen)
        .distinct()
        .map(NAMES::matcher)
        .filter(Matcher::matches)
        .map(names -> harm(statement, names.group(1), names.group(2)));
  }

  private static Harm harm(StatementView statement, String name, String cut) {
    return statement
        .harm("the name is cut to %s".formatted(Rewriting.name(cut)))
        .at(statement.text().indexOf(name))
        .proof(
            statement.ran()
                ? Proof.seen("%s has more than 63 bytes".formatted(Rewriting.name(name)))
                : Proof.NONE);
  }
}
