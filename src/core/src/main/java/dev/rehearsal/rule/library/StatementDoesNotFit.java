package dev.rehearsal.rule.library;

import dev.rehearsal.application.Answer;
import dev.rehearsal.application.ApplicationStatement;
import dev.rehearsal.experiment.ApplicationFit;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Place;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL documentation, PREPARE: a statement is parsed and analyzed, and not run. */
@RuleInfo(
    id = "statement-does-not-fit",
    severity = Severity.ERROR,
    topic = Topic.APPLICATION,
    summary = "A statement of the application does not fit the schema that the migrations make",
    effect =
        "It fails each time that the application sends it, and no test tells that runs on another"
            + " schema.",
    instead = "Write what is missing into a migration, or mend the statement",
    unsafe =
        """
        CREATE TABLE outbox (id bigint PRIMARY KEY, sent boolean NOT NULL);
        --- next
        ALTER TABLE outbox ADD COLUMN attempts integer;
        --- statements: outbox.sql
        -- name: FailedEvents :many
        SELECT id, last_error FROM outbox WHERE attempts > $1;
        """,
    safe =
        """
        CREATE TABLE outbox (id bigint PRIMARY KEY, sent boolean NOT NULL);
        --- next
        ALTER TABLE outbox ADD COLUMN attempts integer, ADD COLUMN last_error text;
        --- statements: outbox.sql
        -- name: FailedEvents :many
        SELECT id, last_error FROM outbox WHERE attempts > $1;
        """)
public final class StatementDoesNotFit implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    ApplicationFit fit = history.experiments().application();
    return fit.misfits().stream()
        .flatMap(each -> fit.atEnd(each).map(answer -> harm(history, each, answer)).stream());
  }

  private static Harm harm(HistoryView history, ApplicationStatement statement, Answer answer) {
    List<String> evidence = new ArrayList<>(List.of(answer.toString()));
    history
        .experiments()
        .application()
        .brokenBy(statement)
        .ifPresent(id -> evidence.add("it fitted before " + id));
    String named = statement.name().isEmpty() ? "the statement" : statement.name();
    Harm harm =
        history
            .harm(
                "%s does not fit the schema that the migrations make: %s"
                    .formatted(named, answer.message()))
            .in(place(statement, answer))
            .proof(Proof.seen(evidence.toArray(String[]::new)));
    return statement.isPlain()
        ? harm.about(statement.sql(), statement.offset(answer)).knownBy(statement.file())
        : harm.knownBy(statement.file() + "\n" + statement.sql());
  }

  private static Place place(ApplicationStatement statement, Answer answer) {
    if (!statement.isPlain()) {
      return new Place(statement.file(), statement.position(), statement.position());
    }
    Script text = new Script(statement.file(), statement.sql());
    return new Place(
        statement.file(),
        text.positionAt(statement.offset(answer)).behind(statement.position()),
        text.positionAt(statement.sql().length()).behind(statement.position()));
  }
}
