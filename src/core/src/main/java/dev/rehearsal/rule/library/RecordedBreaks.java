package dev.rehearsal.rule.library;

import dev.rehearsal.application.Application;
import dev.rehearsal.application.ApplicationStatement;
import dev.rehearsal.experiment.ApplicationFit;
import dev.rehearsal.experiment.StatementChange;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Statements that a project records, and to which PostgreSQL says something else from then on. */
final class RecordedBreaks {

  private final MigrationView migration;
  private final ApplicationFit fit;
  private final Application application;
  private final List<StatementChange> changes;

  private RecordedBreaks(MigrationView migration) {
    this.migration = migration;
    this.fit = migration.history().experiments().application();
    this.application = fit.application();
    List<ApplicationStatement> running = application.running();
    this.changes =
        fit.changes(migration.migration()).stream()
            .filter(change -> running.contains(change.statement()))
            .filter(change -> !isToldAtTheEnd(change.statement()))
            .toList();
  }

  /** What a migration does to the release that is running. */
  static Stream<Harm> of(MigrationView migration) {
    RecordedBreaks breaks = new RecordedBreaks(migration);
    return Stream.concat(breaks.failing(), breaks.differing());
  }

  /** Where the application of today does not fit what there is in the end, it is wrong itself. */
  private boolean isToldAtTheEnd(ApplicationStatement statement) {
    return application.now().stream()
        .filter(statement::isSameAs)
        .anyMatch(now -> fit.atEnd(now).filter(answer -> !answer.fits()).isPresent());
  }

  private Stream<Harm> failing() {
    List<StatementChange> broken = changes.stream().filter(StatementChange::breaks).toList();
    if (broken.isEmpty()) {
      return Stream.of();
    }
    StatementChange first = broken.get(0);
    Harm harm =
        migration
            .harm(
                "the running application breaks: %s fails: %s%s"
                    .formatted(
                        first.statement(),
                        first.after().message(),
                        RoundTrips.more(broken.size() - 1)))
            .proof(seen(broken.stream().map(each -> fact(each, each.after().toString()))));
    return Stream.of(application.knowsRunning() ? harm : harm.atMost(Severity.WARNING));
  }

  private Stream<Harm> differing() {
    List<StatementChange> others =
        changes.stream()
            .filter(each -> !each.differences().isEmpty())
            .filter(each -> application.knowsRunning() || !each.onlyAdds())
            .toList();
    if (others.isEmpty()) {
      return Stream.of();
    }
    StatementChange first = others.get(0);
    boolean onlyAdd = others.stream().allMatch(StatementChange::onlyAdds);
    return Stream.of(
        migration
            .harm(
                "the running application gets something else: %s %s%s"
                    .formatted(
                        first.statement(),
                        first.differences().get(0),
                        RoundTrips.more(others.size() - 1)))
            .proof(
                seen(
                    others.stream().map(each -> fact(each, String.join("; ", each.differences())))))
            .atMost(onlyAdd ? Severity.INFO : Severity.WARNING));
  }

  private String fact(StatementChange change, String what) {
    String release = application.revision().isEmpty() ? "" : " of " + application.revision();
    return "%s%s: %s".formatted(change.statement(), release, what);
  }

  private static Proof seen(Stream<String> facts) {
    return Proof.seen(facts.toArray(String[]::new));
  }
}
