package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.sql.syntax.Rename;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL documentation, 5.15: dependencies follow a rename, the texts of functions do not. */
@RuleInfo(
    id = "rename-breaks-references",
    severity = Severity.WARNING,
    topic = Topic.APPLICATION,
    summary = "A function, a type or another object gets another name",
    effect =
        "What names it in a text fails from then on: queries of the running application, casts,"
            + " the bodies of functions, ON CONFLICT ON CONSTRAINT, jobs.",
    instead = "Make a second one of the new name, and drop the old one when nothing names it",
    unsafe =
        """
        CREATE FUNCTION total(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b';
        --- next
        ALTER FUNCTION total(int, int) RENAME TO sum_of;
        """,
    safe =
        """
        CREATE FUNCTION total(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b';
        --- next
        CREATE FUNCTION sum_of(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b';
        """)
public final class RenameBreaksReferences implements StatementRule {

  /** The other rules tell of these. */
  private static final Set<ObjectType> ELSEWHERE =
      EnumSet.of(
          ObjectType.COLUMN,
          ObjectType.TABLE,
          ObjectType.FOREIGN_TABLE,
          ObjectType.VIEW,
          ObjectType.MATERIALIZED_VIEW,
          ObjectType.SCHEMA);

  private static final Set<ObjectType> NAMED_IN_QUERIES =
      EnumSet.of(
          ObjectType.FUNCTION,
          ObjectType.PROCEDURE,
          ObjectType.ROUTINE,
          ObjectType.AGGREGATE,
          ObjectType.TYPE,
          ObjectType.DOMAIN);

  private static final Set<ObjectType> OF_TABLES =
      EnumSet.of(
          ObjectType.TABLE_CONSTRAINT, ObjectType.TRIGGER, ObjectType.POLICY, ObjectType.RULE);

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(Rename.class)
        .filter(rename -> !ELSEWHERE.contains(rename.type()) && statement.mayRun())
        .filter(rename -> isMissed(statement, rename))
        .map(rename -> harm(statement, rename));
  }

  private static boolean isMissed(StatementView statement, Rename rename) {
    QualifiedName name = rename.object();
    if (name == null) {
      return true;
    }
    return OF_TABLES.contains(rename.type())
        ? statement.existed(name)
        : Inventory.isOld(statement, rename.type(), name)
            && !Inventory.isThereAfter(statement, rename.type(), name);
  }

  private static Harm harm(StatementView statement, Rename rename) {
    Harm harm =
        statement
            .harm(
                "renaming %s %s to %s breaks what names it in a text"
                    .formatted(
                        Drops.word(rename.type()).replace("table ", ""),
                        Rewriting.name(rename.from()),
                        Rewriting.name(rename.to())))
            .proof(statement.ran() ? Proof.seen("renamed") : Proof.NONE)
            .cause("rename " + rename.from());
    return NAMED_IN_QUERIES.contains(rename.type()) ? harm : harm.atMost(Severity.INFO);
  }
}
