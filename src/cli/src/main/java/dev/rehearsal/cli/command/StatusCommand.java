package dev.rehearsal.cli.command;

import dev.rehearsal.check.DatabaseState;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Target;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.DisposableOptions;
import dev.rehearsal.cli.option.HistoryOptions;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.option.TargetOptions;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.database.DatabaseUrl;
import dev.rehearsal.wording.StatusText;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a database is, against the project's migrations. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Says what a database is, against the migrations, and changes nothing there: applied,"
          + " pending, failed half-way, edited, missing, out of order, there but not recorded.",
      "Without a database, applies the migrations to an empty one on a disposable server."
    },
    footer = {
      "  rehearsal status                                  do the migrations apply",
      "  rehearsal status --url postgresql://db/app        what is pending or wrong",
      "  rehearsal status prisma/migrations --all --json   everything, for a program",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class StatusCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final HistoryOptions history = new HistoryOptions();
  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();
  @Mixin private final JsonOption json = new JsonOption();

  @Option(names = "--all", description = "List those migrations, too, that are simply applied.")
  private boolean all;

  public StatusCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Optional<DatabaseUrl> database = target.target(context.surroundings().environment());
    try (Desk desk = new Desk(context.settings(self.spec()), context.project())) {
      return database.map(url -> inspect(desk, url)).orElseGet(() -> rehearse(desk)).number();
    }
  }

  private ExitCode inspect(Desk desk, DatabaseUrl database) {
    Terminal terminal = context.terminal();
    database.notes().forEach(terminal::say);
    DatabaseState state;
    try (Progress progress = context.progress()) {
      progress.step("looking at " + database.target());
      state = desk.inspect(new Target(database.access()));
    }
    if (json.isJson()) {
      terminal.print(JsonOutput.of(StatusReport.of(state)));
    } else {
      Lines.warn(terminal, state.status().history());
      StatusText.of(state, all, new Reporting(context).paint()).forEach(terminal::print);
    }
    return state.isUpToDate() ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private ExitCode rehearse(Desk desk) {
    Rehearsing.run(context, desk, json.isJson());
    return ExitCode.DONE;
  }
}
