package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.stream.Stream;

/** PostgreSQL documentation, 5.5.4 "Primary Keys"; 29.1.1 "Replica Identity". */
@RuleInfo(
    id = "table-without-primary-key",
    severity = Severity.WARNING,
    topic = Topic.DESIGN,
    summary = "A new table has no primary key",
    effect =
        "Its rows cannot be told apart: logical replication refuses UPDATE and DELETE, tools that"
            + " work in batches have nothing to go by, and duplicates cannot be removed one by"
            + " one.",
    instead = "Give it a primary key, if need be an identity column",
    optIn = true,
    unsafe = "CREATE TABLE events (at timestamptz, what text);",
    safe =
        """
        CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz, what text);
        """)
public final class TableWithoutPrimaryKey implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return NewTables.of(statement)
        .filter(table -> table.attribute("partition of").isEmpty())
        .filter(table -> table.attribute("inherits").isEmpty())
        .filter(table -> statement.migration().after().filter(all -> hasKey(all, table)).isEmpty())
        .map(table -> harm(statement, table));
  }

  private static boolean hasKey(SchemaSnapshot schema, SchemaObject table) {
    return schema.partsOf(table.id()).stream()
        .filter(part -> part.kind() == ObjectKind.CONSTRAINT)
        .flatMap(part -> part.attribute("definition").stream())
        .anyMatch(definition -> definition.startsWith("PRIMARY KEY"));
  }

  private static Harm harm(StatementView statement, SchemaObject table) {
    return statement
        .harm("%s has no primary key".formatted(table.identity()))
        .proof(Proof.seen("the migration leaves it without one"))
        .instead(remedy(statement, table));
  }

  private static Remedy remedy(StatementView statement, SchemaObject table) {
    boolean hasId =
        statement
            .migration()
            .after()
            .flatMap(all -> Inventory.part(all, ObjectKind.COLUMN, table.identity(), "id"))
            .isPresent();
    boolean isParted = table.attribute("partition key").isPresent();
    String key = "ALTER TABLE %s ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;";
    return isParted
        ? Remedy.NONE
        : Remedy.here(
            (hasId ? "ALTER TABLE %s ADD PRIMARY KEY (id);" : key).formatted(table.identity()));
  }
}
