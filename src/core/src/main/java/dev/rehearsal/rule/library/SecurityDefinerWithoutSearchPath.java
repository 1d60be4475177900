package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.CreateFunction;
import java.util.stream.Stream;

/** PostgreSQL documentation, CREATE FUNCTION, "Writing SECURITY DEFINER Functions Safely". */
@RuleInfo(
    id = "security-definer-without-search-path",
    severity = Severity.WARNING,
    topic = Topic.DESIGN,
    summary = "A function runs with its owner's rights and its caller's search_path",
    effect =
        "Who can create a table or a function in some schema can make it run code of their own with"
            + " the rights of the owner.",
    instead = "Add SET search_path to the function",
    optIn = true,
    unsafe =
        """
        CREATE FUNCTION total() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
        """,
    safe =
        """
        CREATE FUNCTION total() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT 1';
        """)
public final class SecurityDefinerWithoutSearchPath implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(CreateFunction.class)
        .filter(CreateFunction::securityDefiner)
        .filter(
            function ->
                function.settings().stream()
                    .noneMatch(setting -> "search_path".equals(setting.name())))
        .map(
            function ->
                statement
                    .harm(
                        "%s runs as its owner with the search_path of its caller"
                            .formatted(function.name()))
                    .instead(
                        Remedy.NONE.next(
                            "ALTER ROUTINE %s SET search_path = pg_catalog, public, pg_temp;"
                                .formatted(function.name()))));
  }
}
