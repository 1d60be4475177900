package dev.rehearsal.check;

import dev.rehearsal.application.Answer;
import dev.rehearsal.application.ApplicationStatement;
import dev.rehearsal.experiment.ApplicationFit;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.report.NotJudged;
import dev.rehearsal.rows.TableFilling;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Place;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.syntax.NotParsed;
import dev.rehearsal.sql.syntax.SyntaxError;
import dev.rehearsal.trace.Effects;
import dev.rehearsal.trace.Sight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What rules could not see, and why. */
final class Blindness {

  private static final SourcePosition BEGIN = new SourcePosition(1, 1);

  private static final Comparator<NotJudged> ORDER =
      Comparator.comparing((NotJudged each) -> each.place().file())
          .thenComparing(each -> each.place().from().line())
          .thenComparing(each -> each.place().from().column())
          .thenComparing(NotJudged::reason);

  private final Set<NotJudged> found = new HashSet<>();

  private Blindness() {}

  /** Says what nobody could see on at least one version, sorted by place. */
  static List<NotJudged> of(List<HistoryView> versions, Predicate<Migration> judged) {
    Blindness blindness = new Blindness();
    for (HistoryView version : versions) {
      version.trace().passedOver().stream()
          .filter(judged)
          .forEach(migration -> blindness.addPassedOver(version, migration));
      version.migrations().forEach(blindness::add);
      blindness.add(version.experiments().application());
    }
    return blindness.found.stream().sorted(ORDER).toList();
  }

  private void addPassedOver(HistoryView history, Migration migration) {
    String reason = history.history().skipped().get(migration.id());
    String why =
        reason != null
            ? "it is left out: " + reason
            : "%s would not run it".formatted(history.history().format());
    found.add(new NotJudged(begin(migration), why));
  }

  private void add(MigrationView migration) {
    migration.statements().forEach(this::add);
    Set<String> touched = new HashSet<>();
    migration.statements().forEach(statement -> addTouched(touched, statement.effects()));
    migration.trace().stream()
        .flatMap(trace -> trace.first().filling().tables().stream())
        .filter(table -> table.state() == TableFilling.State.EMPTY)
        .filter(table -> touched.contains(table.table()))
        .map(table -> new NotJudged(begin(migration.migration()), unfilled(table)))
        .forEach(found::add);
  }

  private void add(StatementView statement) {
    List<String> reasons = new ArrayList<>();
    if (statement.trace().isEmpty()) {
      reasons.add("no run reached it, so it is judged by its text alone");
    }
    if (statement.trace().filter(trace -> trace.sight() == Sight.GLIMPSED).isPresent()) {
      reasons.add(
          "it runs outside of any transaction and could not be held up: a lock may be missing");
    }
    if (statement.parsed() instanceof NotParsed notParsed) {
      reasons.add("its text is not judged: " + notParsed.reason());
    }
    if (statement.parsed() instanceof SyntaxError error && statement.ran()) {
      reasons.add("its text is not judged: " + error.message());
    }
    reasons.forEach(reason -> found.add(new NotJudged(place(statement), reason)));
  }

  private void add(ApplicationFit fit) {
    fit.application().now().stream()
        .filter(statement -> !statement.isLookedAt())
        .filter(statement -> fit.atEnd(statement).filter(Answer::fits).isPresent())
        .map(Blindness::unprepared)
        .forEach(found::add);
  }

  private static NotJudged unprepared(ApplicationStatement statement) {
    return new NotJudged(
        new Place(statement.file(), statement.position(), statement.position()),
        "%s is not prepared: PostgreSQL looks at what it names when it runs, and not before"
            .formatted(statement.command()));
  }

  private static void addTouched(Set<String> touched, Effects effects) {
    effects.locks().forEach(lock -> touched.add(lock.relation().name()));
    effects.rows().forEach(rows -> touched.add(rows.relation().name()));
  }

  private static String unfilled(TableFilling table) {
    return "%s could not be filled, so nothing is known of what its rows do: %s"
        .formatted(table.table(), String.join("; ", table.reasons()));
  }

  private static Place begin(Migration migration) {
    return new Place(migration.up().script().path(), BEGIN, BEGIN);
  }

  private static Place place(StatementView statement) {
    Script text = new Script(statement.file(), statement.text());
    return new Place(
        statement.file(),
        statement.position(),
        text.positionAt(statement.text().length()).behind(statement.position()));
  }
}
