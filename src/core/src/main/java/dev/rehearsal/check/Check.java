package dev.rehearsal.check;

import dev.rehearsal.migration.Conventions;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.Scope;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Judgement;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.RuleSet;
import dev.rehearsal.rule.TableSizes;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.TraceListener;
import java.util.Comparator;
import java.util.List;

/** Rehearses a project's migrations, has them judged, and puts together what came of it. */
final class Check {

  private final Rehearsal rehearsal;
  private final Settings settings;
  private final GateSettings gate;
  private final Project project;

  Check(Rehearsal rehearsal, Settings settings, Project project) {
    this.rehearsal = rehearsal;
    this.settings = settings;
    this.gate = settings.gate();
    this.project = project;
  }

  Report of(MigrationHistory history, CheckRequest request, TraceListener listener) {
    RuleSet rules = ProjectRules.of(project).asked(gate);
    Selection selection = Selection.of(history, gate.exclude());
    selection.checkAny(history, wanted(history, request));
    List<HistoryTrace> traces =
        new Traces(rehearsal, settings, project).of(history, request.trace(gate), listener);
    TableSizes sizes = Sizes.of(gate, project);
    List<HistoryView> views =
        traces.stream()
            .map(trace -> new HistoryView(trace, sizes, selection::judges))
            .toList();
    Judgement judgement = rules.judge(views);
    return new Report(
        history.location(),
        history.format(),
        Conventions.PLAIN,
        scope(history, views, request),
        rules.rules(),
        gate.failOn().severity(),
        judgement.findings(),
        List.of(),
        List.of(),
        judgement.refuted(),
        Blindness.of(views, selection::judges),
        TableLocks.of(views),
        selection.warnings(),
        failed(traces));
  }

  private List<Migration> wanted(MigrationHistory history, CheckRequest request) {
    int from = request.from().map(id -> history.lengthUpTo(id) - 1).orElse(0);
    int length = settings.length(history);
    // The other way round is refused where the traces are made.
    return history.migrations().subList(Math.min(from, length - 1), length);
  }

  private static Scope scope(
      MigrationHistory history, List<HistoryView> views, CheckRequest request) {
    HistoryView first = views.get(0);
    return new Scope(
        history.size(),
        first.migrations().stream().map(MigrationView::id).toList(),
        first.migrations().stream().mapToInt(each -> each.statements().size()).sum(),
        views.stream()
            .map(view -> view.trace().serverVersion())
            .sorted(Comparator.naturalOrder())
            .distinct()
            .map(version -> "%d.%d".formatted(version / 10_000, version % 10_000))
            .toList(),
        request.rows().seed(),
        null);
  }

  /** Those that fail on empty tables, too. */
  private static List<String> failed(List<HistoryTrace> traces) {
    return traces.stream()
        .flatMap(trace -> trace.migrations().stream())
        .filter(trace -> trace.outcome() == MigrationTrace.Outcome.FAILS)
        .map(trace -> trace.migration().id())
        .distinct()
        .toList();
  }
}
