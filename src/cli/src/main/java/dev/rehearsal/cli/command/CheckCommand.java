package dev.rehearsal.cli.command;

import dev.rehearsal.check.CheckRequest;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.ReportTarget;
import dev.rehearsal.check.Target;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.DisposableOptions;
import dev.rehearsal.cli.option.GateOptions;
import dev.rehearsal.cli.option.HistoryOptions;
import dev.rehearsal.cli.option.IgnoreOption;
import dev.rehearsal.cli.option.ReportOptions;
import dev.rehearsal.cli.option.RowOptions;
import dev.rehearsal.cli.option.TargetOptions;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.database.DatabaseUrl;
import dev.rehearsal.projectfile.ProjectFile;
import dev.rehearsal.report.BaselineUpdate;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.ReportFormat;
import dev.rehearsal.report.ReportFormats;
import dev.rehearsal.wording.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges the migrations, and fails on what would hurt in production. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Runs each migration on a disposable database with rows in every table, judges what each"
          + " statement did there, and fails on what would hurt in production: with the proof, the"
          + " place, and what to write instead."
    },
    footer = {
      "  rehearsal check                            all migrations of this project",
      "  rehearsal check --postgres 15,18           on two versions of PostgreSQL",
      "  rehearsal check --since origin/main        what is new on this branch",
      "  rehearsal check --fail-on warning          be stricter",
      "  rehearsal check --update-baseline          let pass what there is today",
      "  rehearsal check --report sarif=out.sarif   write a file for a program",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class CheckCommand implements Callable<Integer> {

  private static final String GITHUB = "github";

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final HistoryOptions history = new HistoryOptions();
  @Mixin private final GateOptions gate = new GateOptions();
  @Mixin private final ReportOptions reports = new ReportOptions();
  @Mixin private final RowOptions rows = new RowOptions();
  @Mixin private final IgnoreOption ignored = new IgnoreOption();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();

  @Option(
      names = "--from",
      paramLabel = "MIGRATION",
      description = "The first migration to judge; those before it are only applied.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "REVISION",
      description =
          "Judge only migrations that are new or changed since today's work left this git branch,"
              + " tag or commit, and whether they go on from it.")
  private Optional<String> since = Optional.empty();

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "A database that is compared with what the migrations make, as rehearsal drift does;"
              + " it is only read.")
  private Optional<String> database = Optional.empty();

  @Option(
      names = "--update-baseline",
      description = "Write what is found to the baseline, and forget there what is found no more.")
  private boolean updateBaseline;

  @Option(
      names = "--explain",
      description = "Say also what is suppressed, known, or was refuted by the run.")
  private boolean explain;

  public CheckCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Reporting reporting = new Reporting(context);
    List<ReportTarget> wanted = wanted(reporting);
    Report report;
    try (Desk desk = new Desk(context.settings(self.spec()), context.project());
        Progress progress = context.progress()) {
      CheckRequest request = request();
      desk.checkReports(request, wanted, ProjectFile.around(context.surroundings().directory()));
      report = desk.check(request, new TraceProgress(progress));
    }
    reporting.write(report, wanted);
    report.baselineUpdate().ifPresent(this::say);
    return code(report).number();
  }

  /** At GitHub, findings are shown in the files of a pull request, too, unless one chooses. */
  private List<ReportTarget> wanted(Reporting reporting) {
    ReportFormat text = ReportFormats.text(reporting.paint(), explain);
    List<ReportTarget> wanted =
        new ArrayList<>(reports.wanted(text, context.surroundings().directory()));
    if (!reports.isSaid() && isAtGitHub()) {
      ReportFormats.all().stream()
          .filter(format -> format.name().equals(GITHUB))
          .forEach(format -> wanted.add(new ReportTarget(format, Optional.empty())));
    }
    return wanted;
  }

  private boolean isAtGitHub() {
    return "true".equals(context.surroundings().environment().get("GITHUB_ACTIONS"));
  }

  private CheckRequest request() {
    return new CheckRequest(
        from.orElse(null),
        since.orElse(null),
        rows.plan(),
        rows.profile().orElse(null),
        updateBaseline,
        database.map(this::target).orElse(null));
  }

  private Target target(String url) {
    DatabaseUrl parsed =
        TargetOptions.parse("--database", url, context.surroundings().environment());
    parsed.notes().forEach(context.terminal()::say);
    return new Target(parsed.access());
  }

  private void say(BaselineUpdate update) {
    context
        .terminal()
        .say(
            "%s holds %s now: %d new, %d dropped."
                .formatted(
                    update.file(),
                    Phrases.counted(update.entries(), "finding"),
                    update.added(),
                    update.dropped()));
  }

  private static ExitCode code(Report report) {
    if (!report.failed().isEmpty()) {
      return ExitCode.FAILED_MIGRATION;
    }
    return report.fails() ? ExitCode.FINDINGS : ExitCode.DONE;
  }
}
