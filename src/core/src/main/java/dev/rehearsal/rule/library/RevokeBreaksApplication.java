package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL documentation, 5.8 "Privileges": rights are asked for with each statement. */
@RuleInfo(
    id = "revoke-breaks-application",
    severity = Severity.ERROR,
    topic = Topic.APPLICATION,
    summary = "A role loses rights that the running application may need",
    effect =
        "From then on each of its statements that needs them fails: permission is checked anew each"
            + " time, also in sessions that are open.",
    instead = "Release an application that does without them first, and revoke them after that",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        CREATE ROLE app;
        GRANT SELECT, INSERT, UPDATE ON users TO app;
        --- next
        REVOKE INSERT, UPDATE ON users FROM app;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        CREATE ROLE app;
        GRANT SELECT, INSERT, UPDATE ON users TO app;
        --- next
        REVOKE ALL ON users FROM PUBLIC;
        GRANT DELETE ON users TO app;
        """)
public final class RevokeBreaksApplication implements MigrationRule {

  /** Rights that one statement takes from one role. */
  private record Taken(Optional<StatementView> by, String from) {}

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    Stream<Revocation> written =
        migration.withInner().stream()
            .flatMap(Revocation::of)
            .filter(each -> migration.after().isEmpty() || !each.isSeen());
    return Stream.concat(
        migration
            .after()
            .map(after -> seen(migration, LostRights.between(migration.before(), after).toList()))
            .orElseGet(Stream::empty),
        written.map(RevokeBreaksApplication::told));
  }

  private static Stream<Harm> seen(MigrationView migration, List<LostRights> all) {
    Map<Taken, List<LostRights>> taken = new LinkedHashMap<>();
    for (LostRights lost : all) {
      if (all.stream().noneMatch(lost::isToldBy)) {
        taken
            .computeIfAbsent(
                new Taken(Revocation.culprit(migration, lost), lost.role()),
                none -> new ArrayList<>())
            .add(lost);
      }
    }
    return taken.entrySet().stream().map(each -> seen(migration, each.getKey(), each.getValue()));
  }

  private static Harm seen(MigrationView migration, Taken taken, List<LostRights> lost) {
    LostRights first = lost.get(0);
    String object = first.object().identity() + RoundTrips.more(lost.size() - 1);
    Harm harm =
        Culprit.harm(
                migration,
                taken.by(),
                message(String.join(", ", first.rights()) + " on " + object, taken.from()))
            .proof(Proof.seen(lost.stream().map(LostRights::toString).toArray(String[]::new)))
            .instead(taken.by().map(RevokeBreaksApplication::later).orElse(Remedy.NONE));
    return taken.from().equals(Grants.PUBLIC) ? harm.atMost(Severity.WARNING) : harm;
  }

  private static Harm told(Revocation written) {
    return written
        .statement()
        .harm(message(written.what(), written.role()))
        .instead(later(written.statement()))
        .atMost(Severity.WARNING);
  }

  private static String message(String what, String role) {
    return "taking %s from %s breaks running code that needs it".formatted(what, role);
  }

  private static Remedy later(StatementView statement) {
    return Revocation.isOne(statement)
        ? Remedy.NONE.later(statement.text().strip() + ";")
        : Remedy.NONE;
  }
}
