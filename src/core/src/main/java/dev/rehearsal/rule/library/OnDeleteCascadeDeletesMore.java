package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import java.util.stream.Stream;

/** PostgreSQL documentation, 5.5.5 "Foreign Keys". */
@RuleInfo(
    id = "on-delete-cascade-deletes-more",
    severity = Severity.INFO,
    topic = Topic.DESIGN,
    summary = "Deleting a row deletes all rows that refer to it",
    effect = "One DELETE may take many rows of many tables with it, and nobody is asked.",
    instead = "Use ON DELETE RESTRICT, and delete on purpose",
    optIn = true,
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE logins (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id) ON DELETE CASCADE);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE logins (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id) ON DELETE RESTRICT);
        """)
public final class OnDeleteCascadeDeletesMore implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return migration.after().stream()
        .flatMap(after -> after.objects(ObjectKind.CONSTRAINT).stream())
        .filter(constraint -> migration.before().object(constraint.id()).isEmpty())
        .filter(
            constraint ->
                constraint.attribute("definition").orElse("").contains(" ON DELETE CASCADE"))
        .flatMap(constraint -> Reference.of(constraint).stream())
        .map(
            reference ->
                reference
                    .harm(
                        migration,
                        "deleting a row of %s deletes all rows of %s that refer to it"
                            .formatted(reference.referenced(), reference.table()))
                    .proof(Proof.seen(reference.constraint().attribute("definition").orElse(""))));
  }
}
