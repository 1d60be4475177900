package dev.rehearsal.rule.library;

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
import dev.rehearsal.sql.syntax.SetSchema;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER SCHEMA; ALTER TABLE, SET SCHEMA. */
@RuleInfo(
    id = "schema-change-breaks-application",
    severity = Severity.ERROR,
    topic = Topic.APPLICATION,
    summary = "A schema gets another name, or a table moves to another schema",
    effect =
        "Until the new release runs everywhere, each query of the old one fails that names the"
            + " schema, or finds the table in it by its search_path.",
    instead = "Leave a view in the old schema, in the same transaction",
    unsafe =
        """
        CREATE SCHEMA sales;
        CREATE TABLE orders (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE orders SET SCHEMA sales;
        """,
    safe =
        """
        CREATE SCHEMA sales;
        CREATE TABLE orders (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE orders SET SCHEMA sales;
        CREATE VIEW public.orders AS SELECT * FROM sales.orders;
        """)
public final class SchemaChangeBreaksApplication implements StatementRule {

  private static final Set<ObjectType> USED =
      EnumSet.of(
          ObjectType.TABLE,
          ObjectType.FOREIGN_TABLE,
          ObjectType.VIEW,
          ObjectType.MATERIALIZED_VIEW);

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Stream.concat(
            statement.as(SetSchema.class).flatMap(move -> moved(statement, move)),
            statement.as(Rename.class).flatMap(rename -> renamed(statement, rename)))
        .filter(harm -> statement.mayRun());
  }

  private static Stream<Harm> moved(StatementView statement, SetSchema move) {
    QualifiedName name = Objects.requireNonNull(move.object());
    if (!Inventory.isOld(statement, move.type(), name)
        || Inventory.isThereAfter(
            statement, move.type(), Inventory.old(statement, move.type(), name))) {
      return Stream.of();
    }
    String from = statement.printed(name);
    String to = new QualifiedName(move.schema(), name.name()).toString();
    Harm harm =
        statement
            .harm("moving %s to %s breaks running code that finds it there".formatted(from, to))
            .proof(seen(statement, from))
            .cause("rename " + from);
    return Stream.of(
        USED.contains(move.type())
            ? harm.instead(
                Remedy.here(
                        "%s;%nCREATE VIEW %s AS SELECT * FROM %s;"
                            .formatted(statement.text(), from, to))
                    .later("DROP VIEW %s;".formatted(from)))
            : harm.atMost(Severity.WARNING));
  }

  private static Stream<Harm> renamed(StatementView statement, Rename rename) {
    QualifiedName name = QualifiedName.of(rename.from());
    return rename.type() != ObjectType.SCHEMA
            || !Inventory.isOld(statement, ObjectType.SCHEMA, name)
            || Inventory.isThereAfter(statement, ObjectType.SCHEMA, name)
        ? Stream.of()
        : Stream.of(
            statement
                .harm(
                    "renaming schema %s to %s breaks running code that uses the old name"
                        .formatted(name, Rewriting.name(rename.to())))
                .proof(seen(statement, "schema " + name))
                .cause("rename " + name));
  }

  private static Proof seen(StatementView statement, String what) {
    return statement.ran() ? Proof.seen("there is no %s from then on".formatted(what)) : Proof.NONE;
  }
}
