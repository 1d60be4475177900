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
import java.util.stream.Stream;

/** PostgreSQL documentation, 8.5.1.3 "Time Stamps". */
@RuleInfo(
    id = "timestamp-without-time-zone",
    severity = Severity.WARNING,
    topic = Topic.DESIGN,
    summary = "A column is a timestamp without time zone",
    effect =
        "It is no moment but a reading of a clock nobody names: sessions in different time zones"
            + " read different moments.",
    instead = "Use timestamptz",
    optIn = true,
    unsafe = "CREATE TABLE events (id bigint PRIMARY KEY, at timestamp);",
    safe = "CREATE TABLE events (id bigint PRIMARY KEY, at timestamptz);")
public final class TimestampWithoutTimeZone implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return NewTables.columns(statement)
        .filter(column -> column.type() != null && isMeant(column))
        .map(
            column ->
                statement
                    .harm(
                        "%s of %s says no moment: it is a %s without time zone"
                            .formatted(
                                Rewriting.name(column.name()),
                                NewTables.name(statement),
                                column.type()))
                    .at(column.offset()));
  }

  private static boolean isMeant(ColumnDefinition column) {
    TypeName type = Objects.requireNonNull(column.type());
    return type.is("timestamp");
  }
}
