package dev.rehearsal.cli.command;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Evidence;
import dev.rehearsal.check.Target;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.DisposableOptions;
import dev.rehearsal.cli.option.HistoryOptions;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.option.TargetOptions;
import dev.rehearsal.cli.terminal.Colour;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.wording.StatusText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says whether what one migration makes is in a database. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Looks in a database for all that one migration changes, whatever is recorded there, and"
          + " changes nothing: which of it is as the migration makes it, which is absent, and which"
          + " is neither.",
      "The exit code is 0 when everything is there, and 1 when something is not, or when the"
          + " migration changes no object, so that a schema cannot tell."
    },
    footer = {
      "  rehearsal verify 20260209 --url postgresql://db/app   is that one really there",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class VerifyCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();

  @Parameters(
      index = "0",
      paramLabel = "MIGRATION",
      description = "Its id, the beginning of it, or the id without its number.")
  private String migration = "";

  @Mixin private final HistoryOptions history = new HistoryOptions();
  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();
  @Mixin private final JsonOption json = new JsonOption();

  public VerifyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Target database = Databases.needed(context, target);
    Terminal terminal = context.terminal();
    Evidence evidence = find(database);
    if (json.isJson()) {
      terminal.print(JsonOutput.of(StatusReport.Traces.of(evidence)));
    } else {
      terminal.print(
          "%s in %s. %s"
              .formatted(
                  terminal.inData(Colour.BOLD, evidence.migration().id()),
                  database.name(),
                  StatusText.of(evidence)));
      StatusText.changes(evidence).forEach(terminal::print);
    }
    boolean isThere = evidence.verdict() == Evidence.Verdict.ALL_THERE;
    return (isThere ? ExitCode.DONE : ExitCode.FINDINGS).number();
  }

  private Evidence find(Target database) {
    try (Desk desk = new Desk(context.settings(self.spec()), context.project());
        Progress progress = context.progress()) {
      progress.step("looking at " + database.name());
      return desk.verify(database, migration);
    }
  }
}
