package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.TypeName;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL documentation, 8.1.1 "Integer Types". */
@RuleInfo(
    id = "int-primary-key-overflows",
    severity = Severity.WARNING,
    topic = Topic.DESIGN,
    summary = "A primary key is a 32-bit or 16-bit number",
    effect =
        "After 2,147,483,647 rows, deleted ones and failed inserts counted, nothing can be"
            + " inserted, and the type changes only by a rewrite.",
    instead = "Use bigint",
    optIn = true,
    unsafe = "CREATE TABLE users (id int PRIMARY KEY);",
    safe = "CREATE TABLE users (id bigint PRIMARY KEY);")
public final class IntPrimaryKeyOverflows implements StatementRule {

  private static final Set<String> SMALL =
      Set.of("int2", "int4", "serial", "serial4", "smallserial", "serial2");

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return NewTables.columns(statement)
        .filter(column -> column.type() != null && isMeant(column))
        .map(
            column ->
                statement
                    .harm(
                        "primary key %s of %s is %s and runs out of numbers"
                            .formatted(
                                Rewriting.name(column.name()),
                                NewTables.name(statement),
                                column.type()))
                    .at(column.offset()));
  }

  private static boolean isMeant(ColumnDefinition column) {
    TypeName type = Objects.requireNonNull(column.type());
    return column.has(ConstraintType.PRIMARY_KEY) && SMALL.contains(type.name().name());
  }
}
