package dev.rehearsal.check;

import dev.rehearsal.application.Application;
import dev.rehearsal.drift.DriftSeen;
import dev.rehearsal.experiment.ApplicationFit;
import dev.rehearsal.experiment.Deriving;
import dev.rehearsal.experiment.Experiments;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.Scope;
import dev.rehearsal.report.SourceRoot;
import dev.rehearsal.report.Suppressed;
import dev.rehearsal.rule.BaseComparison;
import dev.rehearsal.rule.Baseline;
import dev.rehearsal.rule.ForwardOnlySteps;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Judgement;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.RuleSet;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Suppressions;
import dev.rehearsal.rule.Surroundings;
import dev.rehearsal.rule.TableSizes;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.TraceListener;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rehearses a project's migrations, has them judged, and puts together what came of it. */
final class Check {

  private final Rehearsal rehearsal;
  private final Settings settings;
  private final GateSettings gate;
  private final Project project;
  private final ProjectRules rules;
  private final RuleSet judges;
  private final BaselineFile baselineFile;

  /**
   * Prepares.
   *
   * @throws SettingsException when rules cannot be loaded, or the settings name one that there is
   *     not
   */
  Check(Rehearsal rehearsal, Settings settings, Project project) {
    this(rehearsal, settings, project, ProjectRules.of(project));
  }

  private Check(Rehearsal rehearsal, Settings settings, Project project, ProjectRules rules) {
    this(
        rehearsal,
        settings,
        project,
        rules,
        rules.asked(settings.gate(), LocalDate.now(ZoneOffset.UTC).toString()));
  }

  private Check(
      Rehearsal rehearsal, Settings settings, Project project, ProjectRules rules, RuleSet judges) {
    this.rehearsal = rehearsal;
    this.settings = settings;
    this.gate = settings.gate();
    this.project = project;
    this.rules = rules;
    this.judges = judges;
    this.baselineFile = new BaselineFile(gate, project);
  }

  /** The same with rules about one topic alone. */
  Check about(Topic topic) {
    return new Check(rehearsal, settings, project, rules, judges.about(topic));
  }

  /** Checks a history. All that its user may have got wrong is found before anything runs. */
  Report of(MigrationHistory all, CheckRequest request, TraceListener listener) {
    @Nullable BaseComparison base =
        request
            .since()
            .map(revision -> new Since(project, settings, all).compare(revision))
            .orElse(null);
    MigrationHistory history = base == null ? all : base.asDeployed(all);
    Selection selection = Selection.of(history, gate, base);
    List<Migration> wanted = wanted(history, request);
    List<Migration> judged = wanted.stream().filter(selection::judges).toList();
    if (judged.isEmpty() && (base == null || wanted.stream().anyMatch(base::isJudged))) {
      throw new MigrationException(
          "nothing to judge in %s: %s leaves none of the migrations that are asked for"
              .formatted(history.location(), Setting.EXCLUDE.property()));
    }
    ForwardOnlySteps forwardOnly =
        ForwardOnlySteps.in(judged).and(ForwardOnlySettings.of(history, gate));
    Baseline baseline = baselineFile.read(request.updateBaseline());
    TableSizes sizes = Sizes.of(gate, project);
    ApplicationFiles files = ApplicationFiles.of(settings, project, all);
    Application application = files.read(base);
    Suppressions.in(judged, application.scripts()).check(rules.ids());
    List<Tried> traces =
        judged.isEmpty()
            ? List.of(untraced(history, application))
            : traces(history, request, base, application, listener);
    @Nullable DriftSeen drift =
        request
            .database()
            .map(
                each ->
                    Drifting.of(
                        each, DriftRequest.DEFAULT.withMending(), rehearsal, settings, project))
            .map(Drift::seen)
            .orElse(null);
    ModelsBeside models =
        ModelsBeside.of(traces.get(0).trace(), base, judges, rehearsal, settings, project);
    Surroundings surroundings = new Surroundings(drift, models.seen());
    List<HistoryView> views =
        traces.stream()
            .map(
                each ->
                    new HistoryView(
                        each.trace(),
                        each.experiments(),
                        forwardOnly,
                        sizes,
                        judged::contains,
                        base,
                        surroundings))
            .toList();
    if (!judged.isEmpty()) {
      Emptiness.check(history, views);
    }
    List<String> warnings = new ArrayList<>(files.warnings());
    warnings.addAll(models.warnings());
    return report(selection, views, baseline, request, warnings);
  }

  /** Who fails without being judged is told of where somebody runs it. */
  private Tried untraced(MigrationHistory history, Application application) {
    try {
      return new Traces(rehearsal, settings, project, application).untraced(history);
    } catch (MigrationFailedException e) {
      ApplicationFit unknown = ApplicationFit.unknown(application);
      return new Tried(HistoryTrace.untraced(history, 0), Experiments.NONE.with(unknown));
    }
  }

  /** Judges nothing but how a database differs from what the migrations make. */
  Report of(Drift drift) {
    MigrationHistory history = drift.state().status().history();
    HistoryView view =
        new HistoryView(
            HistoryTrace.untraced(history, 0),
            Experiments.NONE,
            ForwardOnlySteps.in(List.of()),
            Sizes.of(gate, project),
            migration -> false,
            null,
            new Surroundings(drift.seen(), null));
    return report(
        Selection.of(history, gate, null),
        List.of(view),
        baselineFile.read(false),
        CheckRequest.ALL,
        drift.notes());
  }

  /** What is not new only runs, as fast as it can; unless it fails. */
  private List<Tried> traces(
      MigrationHistory history,
      CheckRequest request,
      @Nullable BaseComparison base,
      Application application,
      TraceListener listener) {
    Traces traces = new Traces(rehearsal, settings, project, application);
    TraceRequest asked = request.trace(gate);
    if (base == null) {
      return traces.tried(history, asked, migration -> true, deriving(), listener);
    }
    try {
      return traces.tried(history, asked, base::isJudged, deriving(), listener);
    } catch (MigrationFailedException e) {
      return traces.tried(history, asked, migration -> true, deriving(), listener);
    }
  }

  /** To derive a down takes longer than to judge the migration. */
  private Deriving deriving() {
    return gate.deep() ? Deriving.WHERE_MISSED : Deriving.WHERE_WRONG;
  }

  private List<Migration> wanted(MigrationHistory history, CheckRequest request) {
    int from = request.from().map(id -> history.lengthUpTo(id) - 1).orElse(0);
    int length = settings.length(history);
    // The other way round is refused where the traces are made.
    return history.migrations().subList(Math.min(from, length - 1), length);
  }

  private Report report(
      Selection selection,
      List<HistoryView> views,
      Baseline baseline,
      CheckRequest request,
      List<String> more) {
    MigrationHistory history = views.get(0).history();
    Judgement judgement = rules.judge(judges, views);
    KnownFindings findings = known(judgement, views, baseline, request);
    List<String> warnings = new ArrayList<>(selection.warnings());
    warnings.addAll(findings.warnings());
    warnings.addAll(failedUnjudged(selection, views));
    warnings.addAll(failedAtTheEnd(selection, views));
    warnings.addAll(Emptiness.warnings(views));
    warnings.addAll(UnmadeTables.warnings(gate, views));
    warnings.addAll(more);
    warnings.addAll(Untried.warnings(settings, views));
    return new Report(
        history.location(),
        history.format(),
        new HistoryReader(project).conventions(history),
        scope(views, request),
        judges.rules(),
        gate.failOn().severity(),
        findings.counting(),
        judgement.letPass().stream()
            .map(each -> new Suppressed(each.finding(), each.reason()))
            .toList(),
        findings.known(),
        judgement.refuted(),
        Blindness.of(views, selection::judges),
        TableLocks.of(views),
        Undoings.of(views),
        warnings,
        failed(views),
        findings.update(),
        SourceRoot.around(project.directory()));
  }

  private KnownFindings known(
      Judgement judgement, List<HistoryView> views, Baseline baseline, CheckRequest request) {
    Looked looked = Looked.at(views, rules.ids(), judges);
    return request.updateBaseline()
        ? KnownFindings.updating(baselineFile, baseline, judgement.findings(), looked)
        : KnownFindings.of(baselineFile, baseline, judgement.findings(), looked);
  }

  private static Scope scope(List<HistoryView> views, CheckRequest request) {
    HistoryView first = views.get(0);
    return new Scope(
        first.history().size(),
        first.migrations().stream().map(MigrationView::id).toList(),
        first.migrations().stream().mapToInt(Check::written).sum(),
        views.stream()
            .map(view -> view.trace().serverVersion())
            .filter(version -> version > 0)
            .sorted()
            .distinct()
            .map(version -> "%d.%d".formatted(version / 10_000, version % 10_000))
            .toList(),
        request.rows().seed(),
        first.experiments().application().application().now().size(),
        first.base().map(BaseComparison::name).orElse(null));
  }

  /** How many statements its files have; psql is given others around them. */
  private static int written(MigrationView migration) {
    Script script = migration.execution().script();
    SourcePosition end = script.positionAt(script.text().length());
    return (int)
        migration.statements().stream()
            .filter(each -> !each.text().equals("COMMIT") || !each.position().equals(end))
            .filter(each -> !each.text().equals("BEGIN") || !isBefore(script, each))
            .count();
  }

  private static boolean isBefore(Script script, StatementView statement) {
    return statement.file().equals(script.path())
        && statement.position().equals(script.positionAt(0))
        && !script.text().startsWith(statement.text());
  }

  /** No finding tells why a migration fails that is not judged. */
  private static List<String> failedUnjudged(Selection selection, List<HistoryView> views) {
    return views.stream()
        .flatMap(view -> view.trace().migrations().stream())
        .filter(trace -> trace.outcome() == MigrationTrace.Outcome.FAILS)
        .filter(trace -> !selection.judges(trace.migration()))
        .flatMap(trace -> trace.best().failure().stream())
        .map(
            failure ->
                "%s:%s: %s; it is not judged, and what comes behind it could not be run"
                    .formatted(failure.path(), failure.position(), failure.message()))
        .distinct()
        .toList();
  }

  /** No finding tells of a failure that is none of a statement, but of the end or the books. */
  private static List<String> failedAtTheEnd(Selection selection, List<HistoryView> views) {
    return views.stream()
        .flatMap(view -> view.trace().migrations().stream())
        .filter(trace -> trace.outcome() == MigrationTrace.Outcome.FAILS)
        .filter(trace -> selection.judges(trace.migration()))
        .map(MigrationTrace::best)
        .filter(run -> run.statements().stream().allMatch(each -> each.failure().isEmpty()))
        .flatMap(run -> run.failure().stream())
        .map(
            failure ->
                "%s:%s: %s; %s"
                    .formatted(
                        failure.path(),
                        failure.position(),
                        failure.message(),
                        String.join("; ", failure.lines())))
        .distinct()
        .toList();
  }

  /** Those that fail on empty tables, too. */
  private static List<String> failed(List<HistoryView> views) {
    return views.stream()
        .flatMap(view -> view.trace().migrations().stream())
        .filter(trace -> trace.outcome() == MigrationTrace.Outcome.FAILS)
        .map(trace -> trace.migration().id())
        .distinct()
        .toList();
  }
}
