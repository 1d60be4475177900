package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.CreateIndex;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.Rename;
import java.util.stream.Stream;

/** PostgreSQL documentation, 4.1.1 "Identifiers and Key Words". */
@RuleInfo(
    id = "name-needs-quotes",
    severity = Severity.INFO,
    topic = Topic.DESIGN,
    summary = "A new name works only in double quotes",
    effect =
        "Each query that leaves out the quotes fails, or means something else: names are folded to"
            + " lower case, and key words are read as such.",
    instead = "Use lower case, digits and underscores, and no key word",
    optIn = true,
    unsafe = "CREATE TABLE \"userAccounts\" (id bigint PRIMARY KEY);",
    safe = "CREATE TABLE user_accounts (id bigint PRIMARY KEY);")
public final class NameNeedsQuotes implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    Stream<String> tables = statement.as(CreateTable.class).map(table -> table.table().name());
    Stream<String> columns = NewTables.columns(statement).map(ColumnDefinition::name);
    Stream<String> renamed = statement.as(Rename.class).map(Rename::to);
    Stream<String> indexes =
        statement.as(CreateIndex.class).flatMap(index -> Stream.ofNullable(index.name()));
    return Stream.of(tables, columns, renamed, indexes)
        .flatMap(names -> names)
        .distinct()
        .filter(name -> Rewriting.name(name).startsWith("\""))
        .map(
            name ->
                statement
                    .harm("%s works only in double quotes".formatted(Rewriting.name(name)))
                    .at(statement.text().indexOf(name)));
  }
}
