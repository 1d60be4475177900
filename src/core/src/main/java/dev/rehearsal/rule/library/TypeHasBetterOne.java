package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.TypeName;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL documentation, 8.2, 8.3, 8.14. */
@RuleInfo(
    id = "type-has-better-one",
    severity = Severity.INFO,
    topic = Topic.DESIGN,
    summary = "A column has a type that another one replaces",
    effect =
        "char pads with blanks, money depends on a setting, json has no equality, a limit of"
            + " varchar is hard to lower and timetz has no meaning without a date.",
    instead = "Use text, numeric, jsonb, and a CHECK for limits",
    optIn = true,
    unsafe = "CREATE TABLE users (id bigint PRIMARY KEY, code char(10));",
    safe = "CREATE TABLE users (id bigint PRIMARY KEY, code text);")
public final class TypeHasBetterOne implements StatementRule {

  private static final Set<String> WORSE = Set.of("bpchar", "money", "json", "timetz");

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return NewTables.columns(statement)
        .filter(column -> column.type() != null && isMeant(column))
        .map(
            column ->
                statement
                    .harm(
                        "%s of %s is %s, which another type does better"
                            .formatted(
                                Rewriting.name(column.name()),
                                NewTables.name(statement),
                                column.type()))
                    .at(column.offset()));
  }

  private static boolean isMeant(ColumnDefinition column) {
    TypeName type = Objects.requireNonNull(column.type());
    return WORSE.contains(type.name().name())
        || (type.is("varchar") && !type.modifiers().isEmpty());
  }
}
