package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Evidence;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.sql.syntax.Rename;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL documentation, DROP TABLE. */
@RuleInfo(
    id = "table-drop-breaks-application",
    severity = Severity.ERROR,
    topic = Topic.APPLICATION,
    summary = "A table is dropped that the running application may use",
    effect =
        "Until the new release runs everywhere, each query of the old one that names the table"
            + " fails, and its rows are lost for good.",
    instead =
        "Release an application that no longer knows the table first; then give it another name,"
            + " and drop it when nobody has missed it",
    yieldsTo = "partition-drop-locks-parent",
    unsafe =
        """
        CREATE TABLE audit_log (id bigint PRIMARY KEY, entry text);
        --- next
        DROP TABLE audit_log;
        """,
    safe =
        """
        CREATE TABLE audit_log (id bigint PRIMARY KEY, entry text);
        --- next
        CREATE TABLE staging (id bigint);
        DROP TABLE staging;
        DROP TABLE IF EXISTS audit_log_old;
        """)
public final class TableDropBreaksApplication implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Drops.of(statement, ObjectType.TABLE, ObjectType.FOREIGN_TABLE)
        .map(table -> harm(statement, table));
  }

  private static Harm harm(StatementView statement, Dropped table) {
    long rows = statement.rows(table.printed());
    Proof counted =
        rows == 0 ? table.proof() : table.proof().with(Evidence.rows(table.printed(), rows));
    Optional<String> copy = Copies.ofTable(statement, table.name(), table.printed());
    Harm harm =
        statement
            .harm(message(statement, table, copy.isPresent()))
            .at(table.offset())
            .proof(counted.with(copy.stream().toArray(String[]::new)).with(Drops.taken(statement)))
            .cause(table.cause())
            .instead(remedy(table));
    boolean isPartition = has(statement, table, "partition of");
    return isReplacedByOld(statement, table)
        ? harm.atMost(Severity.INFO)
        : isPartition ? harm.atMost(Severity.WARNING) : harm;
  }

  private static String message(StatementView statement, Dropped table, boolean isCopied) {
    if (isCopied) {
      return "dropping %s breaks running code that uses it".formatted(table.printed());
    }
    if (has(statement, table, "partition of")) {
      return "dropping partition %s loses its rows".formatted(table.printed());
    }
    return Inventory.isThereAfter(statement, table.type(), table.name())
        ? "dropping %s loses its rows: what takes its place has others".formatted(table.printed())
        : "dropping %s breaks running code that uses it, and loses its rows"
            .formatted(table.printed());
  }

  private static boolean has(StatementView statement, Dropped table, String attribute) {
    return statement
        .before(table.name())
        .flatMap(object -> object.attribute(attribute))
        .isPresent();
  }

  /** One that was filled before and takes the name keeps the rows. */
  private static boolean isReplacedByOld(StatementView statement, Dropped table) {
    return Inventory.isThereAfter(statement, table.type(), table.name())
        && statement.migration().statements().stream()
            .flatMap(other -> other.as(Rename.class))
            .anyMatch(rename -> rename.to().equals(table.name().name()));
  }

  private static Remedy remedy(Dropped table) {
    String kept = Rewriting.name(table.name().name() + "_unused");
    return Remedy.NONE
        .later("ALTER TABLE %s RENAME TO %s;".formatted(table.printed(), kept))
        .later(
            "DROP TABLE %s;"
                .formatted(
                    new QualifiedName(table.name().schema(), table.name().name() + "_unused")));
  }
}
