package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.Grant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PostgreSQL documentation, 5.8 "Privileges": PUBLIC is each role there is and will be. */
@RuleInfo(
    id = "grant-to-public",
    severity = Severity.WARNING,
    topic = Topic.DESIGN,
    summary = "Rights are given to everybody",
    effect =
        "Each role of the server has them, those of other applications and those to come, too.",
    instead = "Grant to a role, and make those members who need it",
    optIn = true,
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        GRANT SELECT ON users TO PUBLIC;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        REVOKE ALL ON users FROM PUBLIC;
        """)
public final class GrantToPublic implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(Grant.class)
        .filter(grant -> !grant.revokes() && grant.roles().contains("PUBLIC"))
        .map(
            grant ->
                statement.harm(
                    "everybody gets %s on %s"
                        .formatted(
                            grant.privileges().isEmpty()
                                ? "all rights"
                                : String.join(", ", grant.privileges()),
                            grant.objects().isEmpty()
                                ? "what is to come"
                                : grant.objects().stream()
                                    .map(QualifiedName::toString)
                                    .collect(Collectors.joining(", ")))));
  }
}
