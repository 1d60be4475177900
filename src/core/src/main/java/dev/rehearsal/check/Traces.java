package dev.rehearsal.check;

import dev.rehearsal.application.Application;
import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.experiment.ApplicationFit;
import dev.rehearsal.experiment.Deriving;
import dev.rehearsal.experiment.Experiments;
import dev.rehearsal.experiment.Laboratory;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rows.RowPlan;
import dev.rehearsal.sql.syntax.SqlParser;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.StepProbe;
import dev.rehearsal.trace.TraceListener;
import dev.rehearsal.trace.TraceOptions;
import dev.rehearsal.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Traces the migrations of a project, once on each version that is wanted. */
final class Traces {

  private final Rehearsal rehearsal;
  private final Settings settings;
  private final Project project;
  private final Application application;

  Traces(Rehearsal rehearsal, Settings settings, Project project) {
    this(rehearsal, settings, project, Application.UNKNOWN);
  }

  /** The same with the statements of an application. */
  Traces(Rehearsal rehearsal, Settings settings, Project project, Application application) {
    this.rehearsal = rehearsal;
    this.settings = settings;
    this.project = project;
    this.application = application;
  }

  List<HistoryTrace> of(MigrationHistory history, TraceRequest request, TraceListener listener) {
    return run(history, request, migration -> true, null, listener).stream()
        .map(Tried::trace)
        .toList();
  }

  /**
   * The same, where others than some are applied without being traced, and what can be tried with
   * these beside running them.
   *
   * @param wanted which are traced; at least one of those that are to run
   * @param deriving for which of them it is tried to derive what undoes them
   */
  List<Tried> tried(
      MigrationHistory history,
      TraceRequest request,
      Predicate<Migration> wanted,
      Deriving deriving,
      TraceListener listener) {
    return run(history, request, wanted, deriving, listener);
  }

  /** What can be tried where no migration is traced: whether the application fits all of them. */
  Tried untraced(MigrationHistory history) {
    if (application.isEmpty()) {
      return new Tried(HistoryTrace.untraced(history, 0), Experiments.NONE);
    }
    int length = settings.length(history);
    Prefixes prefixes = new Prefixes(rehearsal, settings, project);
    ClonedDatabase base = prefixes.template(history, length).newDatabase();
    try {
      ApplicationFit fit = ApplicationFit.behind(base, application);
      return new Tried(
          HistoryTrace.untraced(history, base.serverVersion()), Experiments.NONE.with(fit));
    } finally {
      base.drop();
    }
  }

  private List<Tried> run(
      MigrationHistory read,
      TraceRequest request,
      Predicate<Migration> wanted,
      @Nullable Deriving deriving,
      TraceListener listener) {
    MigrationHistory history =
        read.withWarnings(GivenRowFiles.remark(read, settings, project).stream().toList());
    int length = settings.length(history);
    int from = request.from().map(id -> history.lengthUpTo(id) - 1).orElse(0);
    checkOrder(history, from, length);
    while (from < length - 1 && !wanted.test(history.migrations().get(from))) {
      from++;
    }
    TraceOptions options = options(history, request);
    List<Settings> versions = versions(request);
    checkServers(versions);
    List<Prefixes> prefixes =
        versions.stream().map(each -> new Prefixes(rehearsal, each, project)).toList();
    for (Prefixes each : from == 0 ? List.<Prefixes>of() : prefixes) {
      each.expect(history, from);
    }
    // Each server runs before the first migration does, as one of them may be the wrong one.
    List<TemplateDatabase> empty =
        prefixes.stream().map(each -> each.template(history, 0)).toList();
    empty.forEach(Traces::checkSuperuser);
    List<Tried> traces = new ArrayList<>();
    try (Parsers.Open parser = new Parsers(rehearsal, settings, project).open(history, empty)) {
      Tracer tracer = new Tracer(options, parser.parser());
      for (Prefixes each : prefixes) {
        Laboratory laboratory = laboratory(options, tracer, deriving);
        StepProbe probe = deriving == null ? StepProbe.NONE : laboratory;
        HistoryTrace trace = trace(tracer, each, history, from, length, wanted, listener, probe);
        traces.add(
            request.assuming() && Assumptions.isFragment(trace)
                ? assuming(tracer, each, history, length, parser.parser(), wanted, listener)
                : new Tried(trace, laboratory.experiments()));
      }
    }
    return List.copyOf(traces);
  }

  private Laboratory laboratory(TraceOptions options, Tracer tracer, @Nullable Deriving deriving) {
    return new Laboratory(
        options,
        tracer,
        settings.gate().deep(),
        Objects.requireNonNullElse(deriving, Deriving.NEVER),
        application);
  }

  private static void checkOrder(MigrationHistory history, int from, int length) {
    if (from >= length) {
      throw new MigrationException(
          "nothing to trace in %s: it begins with %s, which comes after %s, the last one to apply"
              .formatted(
                  history.location(),
                  history.migrations().get(from),
                  history.migrations().get(length - 1)));
    }
  }

  private TraceOptions options(MigrationHistory history, TraceRequest request) {
    RowPlan rows =
        request
            .profile()
            .map(file -> request.rows().withProfile(ProfileFile.read(project, file)))
            .orElse(request.rows());
    return new TraceOptions(
        rows, GivenRowFiles.of(history, settings, project), settings.gate().statementLimit());
  }

  private List<Settings> versions(TraceRequest request) {
    return request.versions().isEmpty()
        ? List.of(settings)
        : request.versions().stream().map(settings::onVersion).toList();
  }

  private void checkServers(List<Settings> versions) {
    ServerChoice choice = new ServerChoice(project.classPath());
    for (Settings version : versions) {
      String provider = choice.choose(version).name();
      boolean fixed = provider.equals("external") || version.server().image() != null;
      if (fixed && versions.size() > 1) {
        throw new SettingsException(
            "%d versions of PostgreSQL are asked for, and %s has but one: ask for one, or leave it out"
                .formatted(
                    versions.size(),
                    provider.equals("external")
                        ? "the server of " + Setting.URL.property()
                        : "the image of " + Setting.IMAGE.property()));
      }
    }
  }

  private static void checkSuperuser(TemplateDatabase template) {
    if (!template.isOfSuperuser()) {
      throw new DatabaseServerException(
          "migrations cannot be traced on the server of %s: its administrator is no superuser, and nobody else can fill tables and see what a statement does; name a superuser there, or leave the server out for a disposable one"
              .formatted(Setting.URL.property()));
    }
  }

  /** What is tried on tables that are but assumed says nothing of the real ones. */
  private Tried assuming(
      Tracer tracer,
      Prefixes prefixes,
      MigrationHistory history,
      int length,
      SqlParser parser,
      Predicate<Migration> wanted,
      TraceListener listener) {
    List<String> assumed =
        new Assumptions(prefixes, parser).find(prefixes.template(history, 0), length);
    Prefixes ground = prefixes.on(Assumptions.sql(assumed));
    HistoryTrace trace =
        trace(tracer, ground, history, 0, length, wanted, listener, StepProbe.NONE);
    return new Tried(
        trace.assuming(assumed), Experiments.NONE.with(ApplicationFit.unknown(application)));
  }

  private HistoryTrace trace(
      Tracer tracer,
      Prefixes prefixes,
      MigrationHistory history,
      int from,
      int length,
      Predicate<Migration> wanted,
      TraceListener listener,
      StepProbe probe) {
    ClonedDatabase base =
        prefixes.template(history, from).newDatabase(prefixes.specification(history, length));
    try {
      return tracer.trace(base, length, wanted, listener, probe);
    } finally {
      base.drop();
    }
  }
}
