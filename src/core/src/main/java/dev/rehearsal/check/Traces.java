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
    Pass pass = new Pass(history, from, length, wanted, deriving, options);
    for (int i = 0; i < prefixes.size(); i++) {
      traces.add(tried(pass, prefixes.get(i), empty.get(i), empty, request.assuming(), listener));
    }
    return List.copyOf(traces);
  }

  /**
   * What is wanted of a history.
   *
   * @param from how many migrations are applied before the first one that may be traced
   * @param length how many are applied in the end
   * @param wanted which of them are traced
   * @param deriving for which of them it is tried to derive what undoes them; null when nothing is
   *     tried
   */
  private record Pass(
      MigrationHistory history,
      int from,
      int length,
      Predicate<Migration> wanted,
      @Nullable Deriving deriving,
      TraceOptions options) {

    List<Migration> steps() {
      return history.migrations().subList(from, length).stream().filter(wanted).toList();
    }

    Pass wanting(Predicate<Migration> part) {
      return new Pass(history, from, length, wanted.and(part), deriving, options);
    }

    /** The same of all of it, with nothing else tried. */
    Pass fromTheBeginning() {
      return new Pass(history, 0, length, wanted, null, options);
    }
  }

  private Tried tried(
      Pass pass,
      Prefixes prefixes,
      TemplateDatabase empty,
      List<TemplateDatabase> running,
      boolean assuming,
      TraceListener listener) {
    Lanes lanes = Lanes.of(pass.steps(), empty.isDisposable());
    TraceListener shared = new SharedListener(listener, pass.steps().size());
    Tried tried =
        Tried.of(
            lanes.run(
                lane ->
                    tried(pass.wanting(lanes.part(lane)), prefixes.inLane(lane), running, shared)));
    return assuming && Assumptions.isFragment(tried.trace())
        ? assuming(pass, prefixes, running, listener)
        : tried;
  }

  private Tried tried(
      Pass pass, Prefixes prefixes, List<TemplateDatabase> running, TraceListener listener) {
    try (Parsers.Open parser = parser(pass, running)) {
      Tracer tracer = new Tracer(pass.options(), parser.parser());
      Laboratory laboratory = laboratory(pass, tracer);
      StepProbe probe = pass.deriving() == null ? StepProbe.NONE : laboratory;
      return new Tried(trace(tracer, pass, prefixes, listener, probe), laboratory.experiments());
    }
  }

  private Parsers.Open parser(Pass pass, List<TemplateDatabase> running) {
    return new Parsers(rehearsal, settings, project).open(pass.history(), running);
  }

  private Laboratory laboratory(Pass pass, Tracer tracer) {
    return new Laboratory(
        pass.options(),
        tracer,
        settings.gate().deep(),
        Objects.requireNonNullElse(pass.deriving(), Deriving.NEVER),
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
      Pass pass, Prefixes prefixes, List<TemplateDatabase> running, TraceListener listener) {
    try (Parsers.Open parser = parser(pass, running)) {
      List<String> assumed =
          new Assumptions(prefixes, parser.parser())
              .find(prefixes.template(pass.history(), 0), pass.length());
      HistoryTrace trace =
          trace(
              new Tracer(pass.options(), parser.parser()),
              pass.fromTheBeginning(),
              prefixes.on(Assumptions.sql(assumed)),
              listener,
              StepProbe.NONE);
      return new Tried(
          trace.assuming(assumed), Experiments.NONE.with(ApplicationFit.unknown(application)));
    }
  }

  private static HistoryTrace trace(
      Tracer tracer, Pass pass, Prefixes prefixes, TraceListener listener, StepProbe probe) {
    ClonedDatabase base =
        prefixes
            .template(pass.history(), pass.from())
            .newDatabase(prefixes.specification(pass.history(), pass.length()));
    try {
      return tracer.trace(base, pass.length(), pass.wanted(), listener, probe);
    } finally {
      base.drop();
    }
  }
}
