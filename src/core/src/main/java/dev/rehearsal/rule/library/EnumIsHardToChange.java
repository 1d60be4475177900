package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.CreateType;
import java.util.stream.Stream;

/** PostgreSQL documentation, 8.7.4 "Implementation Details". */
@RuleInfo(
    id = "enum-is-hard-to-change",
    severity = Severity.INFO,
    topic = Topic.DESIGN,
    summary = "An enum is created",
    effect =
        "Values can be added, and neither removed nor reordered without a new type and a rewrite of"
            + " each table that uses it.",
    instead = "Use a table of values and a foreign key, or text with a CHECK",
    optIn = true,
    unsafe = "CREATE TYPE mood AS ENUM ('sad', 'ok');",
    safe = "CREATE TABLE mood (name text PRIMARY KEY);")
public final class EnumIsHardToChange implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(CreateType.class)
        .filter(type -> type.form() == CreateType.Form.ENUM)
        .map(type -> statement.harm("values of %s cannot be removed again".formatted(type.name())));
  }
}
