package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.SyntaxNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * PostgreSQL documentation, 5.12.2.3 "Limitations": each unique key must hold the partition key.
 */
@RuleInfo(
    id = "partition-key-missing-in-key",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "A primary key or unique constraint of a partitioned table lacks the partition key",
    effect = "The migration fails: PostgreSQL can keep keys unique only within a partition.",
    instead = "Add the columns of the partition key to the primary key or unique constraint",
    unsafe =
        """
        CREATE TABLE events (id bigint PRIMARY KEY, at timestamptz NOT NULL) PARTITION BY RANGE (at);
        """,
    safe =
        """
        CREATE TABLE events (id bigint, at timestamptz, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
        """)
public final class PartitionKeyMissingInKey implements StatementRule {

  private static final Set<ConstraintType> KEYS =
      EnumSet.of(ConstraintType.PRIMARY_KEY, ConstraintType.UNIQUE);

  @Override
  public Stream<Harm> judge(StatementView statement) {
    boolean fails =
        statement
            .failure()
            .map(seen -> seen.failure())
            .filter(failure -> failure.sqlState().equals("0A000"))
            .filter(failure -> failure.message().contains("partitioning columns"))
            .isPresent();
    boolean looksSo =
        !statement.ran()
            && statement.failure().isEmpty()
            && statement.as(CreateTable.class).anyMatch(PartitionKeyMissingInKey::lacks);
    return fails || looksSo ? Stream.of(harm(statement)) : Stream.of();
  }

  private static boolean lacks(CreateTable table) {
    SyntaxNode parts = table.node().node("partspec");
    if (parts == null) {
      return false;
    }
    List<String> key =
        parts.nodes("partParams").stream()
            .flatMap(part -> Stream.ofNullable(part.text("name")))
            .toList();
    Stream<List<String>> own =
        table.constraints().stream()
            .filter(constraint -> KEYS.contains(constraint.type()))
            .map(ConstraintDefinition::columns);
    Stream<List<String>> ofColumns =
        table.columns().stream()
            .filter(column -> KEYS.stream().anyMatch(column::has))
            .map(column -> List.of(column.name()));
    return Stream.concat(own, ofColumns).anyMatch(columns -> !columns.containsAll(key));
  }

  private static Harm harm(StatementView statement) {
    return statement
        .harm("the key fails: it must hold all columns by which the table is partitioned")
        .at(statement.failure().map(seen -> seen.failure().offset()).orElse(0))
        .proof(statement.failsWith("0A000"))
        .cause("failure");
  }
}
