package dev.rehearsal.cli.command;

import dev.rehearsal.check.Adoption;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Drift;
import dev.rehearsal.check.DriftRequest;
import dev.rehearsal.check.ReportTarget;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.Target;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.DisposableOptions;
import dev.rehearsal.cli.option.DriftOptions;
import dev.rehearsal.cli.option.HistoryOptions;
import dev.rehearsal.cli.option.IgnoreOption;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.option.TargetOptions;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.wording.DriftText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how a database differs from what its migrations make. */
@Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    description = {
      "Compares a database with what the migrations make that it has recorded as applied: all"
          + " objects, attribute by attribute, with the migration that each one comes from.",
      "Reads the database in one transaction that can change nothing; any role that may log in and"
          + " read the tool's records will do. The rest runs on a disposable server of the same"
          + " major version.",
      "The exit code is 0 when there is no drift, or all of it was written as a migration, and 1"
          + " when there is, or when the records are wrong."
    },
    footer = {
      "  rehearsal drift --url postgresql://db/app   what is not as it should be",
      "  rehearsal drift --with owners,grants        and who owns and may use it",
      "  rehearsal drift --fix-sql | psql app        and bring it to the migrations",
      "  rehearsal drift --adopt                     or write a migration that makes it",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class DriftCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final HistoryOptions history = new HistoryOptions();
  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final DriftOptions options = new DriftOptions();
  @Mixin private final IgnoreOption ignored = new IgnoreOption();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();
  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description =
          "Write a file for a program, too, as check does: sarif=drift.sarif, junit=drift.xml,"
              + " markdown=drift.md. Repeatable.")
  private List<String> reports = List.of();

  public DriftCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Target database = Databases.needed(context, target);
    Terminal terminal = context.terminal();
    List<ReportTarget> wanted = wanted();
    Drift drift;
    try (Desk desk = new Desk(context.settings(self.spec()), context.project());
        Progress progress = context.progress()) {
      progress.step("comparing " + database.name());
      drift = desk.drift(database, request(wanted));
      if (!wanted.isEmpty()) {
        new Reporting(context).write(desk.report(drift), wanted);
      }
    }
    if (json.isJson()) {
      terminal.print(JsonOutput.of(DriftReport.of(drift)));
    } else {
      Lines.warn(terminal, drift.state().status().history());
      print(terminal, drift);
    }
    boolean isDone = drift.isNone() || (options.isWritten() && isAdopted(drift));
    return (isDone ? ExitCode.DONE : ExitCode.FINDINGS).number();
  }

  private static boolean isAdopted(Drift drift) {
    Adoption adoption = drift.adoption();
    return adoption != null && adoption.notWritten().isEmpty();
  }

  /** A report tells what mends it. */
  private DriftRequest request(List<ReportTarget> wanted) {
    DriftRequest request = options.request();
    return wanted.isEmpty() ? request : request.withMending();
  }

  private List<ReportTarget> wanted() {
    List<ReportTarget> wanted =
        ReportTarget.of("the option --report", reports, context.surroundings().directory());
    if (wanted.stream().anyMatch(each -> each.file().isEmpty())) {
      throw new SettingsException(
          "the option --report of drift writes files: say sarif=drift.sarif, for example");
    }
    return wanted;
  }

  private void print(Terminal terminal, Drift drift) {
    String name = drift.state().target();
    if (options.isFix()) {
      String what = "brings %s to its migrations".formatted(name);
      new MendingText(terminal).print(drift.fix(), what);
    } else if (options.isAdopt()) {
      String what = "brings the migrations to %s".formatted(name);
      new MendingText(terminal).print(drift.adopt(), what);
      Adoption adoption = drift.adoption();
      if (adoption != null) {
        new AdoptionText(terminal, adoption).say(name);
      }
    } else {
      DriftText.of(drift, new Reporting(context).paint()).forEach(terminal::print);
    }
  }
}
