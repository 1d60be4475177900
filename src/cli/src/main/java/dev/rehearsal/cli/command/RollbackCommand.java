package dev.rehearsal.cli.command;

import dev.rehearsal.check.Deployment;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Target;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.DisposableOptions;
import dev.rehearsal.cli.option.HistoryOptions;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.option.TargetOptions;
import dev.rehearsal.cli.option.YesOnOption;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.wording.Phrases;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Undoes the last migrations. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description =
        "Undoes the last migrations with their downs, as the project's own tool does, after it has"
            + " undone them on a disposable server and said what is lost. Asks before, or needs"
            + " --yes-on.",
    footer = {
      "  rehearsal rollback --url postgresql://localhost/app    the last one",
      "  rehearsal rollback --steps 3 --yes-on localhost/app    the last three, unasked",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class RollbackCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final HistoryOptions history = new HistoryOptions();
  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final YesOnOption yesOn = new YesOnOption();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();
  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many migrations to undo; 1 if not said.")
  private int steps = 1;

  public RollbackCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (steps < 1) {
      throw new dev.rehearsal.check.SettingsException(
          "--steps is %d; it may be 1 or more".formatted(steps));
    }
    Target database = Databases.needed(context, target);
    try (Desk desk = new Desk(context.settings(self.spec()), context.project())) {
      List<Migration> plan = desk.rollbackPlan(database, steps);
      if (!isWanted(desk, database, plan)) {
        context.terminal().say("nothing was changed");
        return ExitCode.FINDINGS.number();
      }
      Deployment undone;
      try (Progress progress = context.progress()) {
        undone = desk.rollback(database, plan, new ProgressListener(progress));
      }
      new RunText(context.terminal(), json.isJson()).printDeployment(undone, "undone");
      return ExitCode.DONE.number();
    }
  }

  private boolean isWanted(Desk desk, Target database, List<Migration> plan) {
    SortedMap<String, Long> losses;
    try (Progress progress = context.progress()) {
      progress.step("undoing on a disposable server");
      losses = desk.rollbackLosses(database, plan);
    }
    Terminal terminal = context.terminal();
    plan.forEach(step -> terminal.say("undoes " + step.id()));
    losses.forEach(
        (name, rows) ->
            terminal.say(
                "  removes %s, which %s".formatted(name, rows == 0 ? "is empty" : held(rows))));
    return Consents.given(context, yesOn, database, "undo " + Phrases.migrations(plan.size()));
  }

  private static String held(long rows) {
    return "holds %d %s".formatted(rows, rows == 1 ? "value" : "values");
  }
}
