package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Evidence;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.Truncate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL documentation, TRUNCATE. */
@RuleInfo(
    id = "truncate-loses-data",
    severity = Severity.ERROR,
    topic = Topic.DATA,
    summary = "A table that was there before is emptied",
    effect =
        "All its rows are lost, with CASCADE those of all tables that refer to it, too, and nobody"
            + " can read or write it until the transaction ends.",
    instead = "Delete the rows that have to go, by a condition and in batches",
    unsafe =
        """
        CREATE TABLE events (id bigint PRIMARY KEY, at timestamptz);
        --- next
        TRUNCATE events;
        """,
    safe =
        """
        CREATE TABLE events (id bigint PRIMARY KEY, at timestamptz);
        --- next
        CREATE TABLE staging (id bigint);
        TRUNCATE staging;
        """)
public final class TruncateLosesData implements StatementRule {

  private static final Pattern ALONG =
      Pattern.compile("truncate cascades to table \"(.*)\"", Pattern.DOTALL);

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<QualifiedName> tables =
        statement
            .as(Truncate.class)
            .flatMap(truncate -> truncate.tables().stream())
            .filter(table -> statement.existed(table) && statement.mayRun())
            .toList();
    return tables.isEmpty() ? Stream.of() : Stream.of(harm(statement, tables));
  }

  private static Harm harm(StatementView statement, List<QualifiedName> tables) {
    List<String> names = tables.stream().map(statement::printed).toList();
    List<String> along = along(statement);
    String others =
        along.isEmpty() ? "" : ", and with CASCADE those of " + String.join(", ", along);
    return statement
        .harm("emptying %s loses all rows%s".formatted(String.join(", ", names), others))
        .proof(statement.ran() ? seen(statement, names, along) : Proof.NONE)
        .cause("lock " + names.get(0));
  }

  /** Those that refer to it, each as the server calls it: without its schema. */
  private static List<String> along(StatementView statement) {
    return statement.trace().map(trace -> trace.notices()).orElse(List.of()).stream()
        .map(notice -> ALONG.matcher(notice.message()))
        .filter(Matcher::matches)
        .map(matcher -> Rewriting.name(matcher.group(1)))
        .toList();
  }

  private static Proof seen(StatementView statement, List<String> names, List<String> along) {
    Stream<String> counted = names.stream().map(name -> Evidence.rows(name, statement.rows(name)));
    Stream<String> others = along.stream().map(name -> name + " was emptied with it");
    return Proof.seen(Stream.concat(counted, others).toArray(String[]::new));
  }
}
