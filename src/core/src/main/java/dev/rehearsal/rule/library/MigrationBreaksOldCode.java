package dev.rehearsal.rule.library;

import dev.rehearsal.experiment.Break;
import dev.rehearsal.experiment.Stress;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.trace.Attempt;
import java.util.List;
import java.util.stream.Stream;

/**
 * Statements that the project records, prepared before the migration and after; in a deep check
 * also those that every application has, run on the same rows.
 */
@RuleInfo(
    id = "migration-breaks-old-code",
    severity = Severity.ERROR,
    topic = Topic.APPLICATION,
    summary = "Statements that ran before the migration fail after it, or give other types",
    effect =
        "The release that is running while the migration is applied gets errors, until the new one"
            + " has taken its place everywhere.",
    instead =
        "Add what is new first, let the application use it, and take away what is old in a later"
            + " release",
    unsafe =
        """
        CREATE TABLE members (id bigint PRIMARY KEY, name text);
        CREATE TABLE loans (id bigint PRIMARY KEY, member_id bigint NOT NULL);
        --- statements: loans.sql
        SELECT loans.id, name FROM loans JOIN members ON members.id = member_id;
        --- base
        --- next
        ALTER TABLE loans ADD COLUMN name text;
        --- statements: loans.sql
        SELECT loans.id, members.name FROM loans JOIN members ON members.id = member_id;
        """,
    safe =
        """
        CREATE TABLE members (id bigint PRIMARY KEY, name text);
        CREATE TABLE loans (id bigint PRIMARY KEY, member_id bigint NOT NULL);
        --- statements: loans.sql
        SELECT loans.id, name FROM loans JOIN members ON members.id = member_id;
        --- base
        --- next
        ALTER TABLE loans ADD COLUMN returned_on date;
        """)
public final class MigrationBreaksOldCode implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    List<Break> breaks =
        migration.stress().map(Stress::breaks).orElse(List.of()).stream()
            .filter(each -> !isTold(each) && !isRefused(migration, each))
            .toList();
    return Stream.concat(
        RecordedBreaks.of(migration),
        breaks.isEmpty() ? Stream.of() : Stream.of(harm(migration, breaks)));
  }

  /** What is gone, renamed or of another type is told where it is made so. */
  private static boolean isTold(Break each) {
    return !each.fails() || each.sqlState().equals("42P01") || each.sqlState().equals("42703");
  }

  /** What a new trigger does is told where it is made. */
  private static boolean isRefused(MigrationView migration, Break each) {
    return migration.run().map(Attempt::refused).orElse(List.of()).stream()
        .anyMatch(
            write ->
                write.table().equals(each.statement().relation())
                    && write.message().equals(each.message()));
  }

  private static Harm harm(MigrationView migration, List<Break> breaks) {
    Break first = breaks.get(0);
    return migration
        .harm(
            "the running application breaks: %s fails: %s%s"
                .formatted(first.statement(), first.message(), RoundTrips.more(breaks.size() - 1)))
        .proof(Proof.seen(breaks.stream().map(MigrationBreaksOldCode::fact).toArray(String[]::new)))
        .atMost(Severity.WARNING);
  }

  private static String fact(Break each) {
    return "%s: ERROR %s: %s".formatted(each.statement().sql(), each.sqlState(), each.message());
  }
}
