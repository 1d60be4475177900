package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.CreateFunction;
import dev.rehearsal.sql.syntax.CreateIndex;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.CreateType;
import dev.rehearsal.sql.syntax.CreateView;
import java.util.stream.Stream;

/** PostgreSQL documentation, 5.10.3 "The Schema Search Path". */
@RuleInfo(
    id = "name-without-schema",
    severity = Severity.INFO,
    topic = Topic.DESIGN,
    summary = "A statement names a table without its schema",
    effect = "What it means depends on the search_path of the session that runs it.",
    instead = "Write the schema before the name",
    optIn = true,
    unsafe = "CREATE TABLE users (id bigint PRIMARY KEY);",
    safe = "CREATE TABLE public.users (id bigint PRIMARY KEY);")
public final class NameWithoutSchema implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Stream.of(
            statement
                .as(CreateTable.class)
                .filter(table -> !table.temporary())
                .map(CreateTable::table),
            statement.as(AlterTable.class).map(AlterTable::table),
            statement.as(CreateView.class).map(CreateView::view),
            statement.as(CreateIndex.class).map(CreateIndex::table),
            statement.as(CreateFunction.class).map(CreateFunction::name),
            statement.as(CreateType.class).map(CreateType::name))
        .flatMap(names -> names)
        .filter(name -> name.schema() == null)
        .map(
            name -> statement.harm("which %s is meant depends on the search_path".formatted(name)));
  }
}
