package dev.rehearsal.cli.command;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.ModelProposal;
import dev.rehearsal.check.ModelStep;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.DisposableOptions;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.option.ModelOptions;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.wording.ModelText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether the models in the code and the migrations are in step. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    description = {
      "Compares the models in the code, a schema.prisma, with what the migrations make, both on one"
          + " disposable server: tables, columns, types, defaults, keys, indexes, relations and"
          + " enumerations, as Prisma would make them. Prints a line for each difference, with the"
          + " place in the model, and the migration that is missing.",
      "What models have no words for, such as checks, partial indexes, triggers and policies, is no"
          + " difference; it is counted.",
      "The exit code is 0 when both are in step, 1 when they are not, and 2 when the model says"
          + " what is not understood."
    },
    footer = {
      "  rehearsal model                                 the models and the migrations",
      "  rehearsal model packages/db/schema.prisma       a schema that is elsewhere",
      "  rehearsal model --sql > migration.sql           the migration that is missing",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class ModelCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final ModelOptions models = new ModelOptions();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();
  @Mixin private final JsonOption json = new JsonOption();

  public ModelCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Terminal terminal = context.terminal();
    ModelStep step = compare();
    Lines.warn(terminal, step.history());
    if (json.isJson()) {
      terminal.print(JsonOutput.of(ModelReport.of(step)));
    } else if (models.isSql()) {
      step.proposal().ifPresent(proposal -> printSql(terminal, proposal));
    } else {
      ModelText.of(step).forEach(terminal::print);
    }
    return (step.isKept() ? ExitCode.DONE : ExitCode.FINDINGS).number();
  }

  /** The missing migration alone; what is to be said of it goes where the talk goes. */
  private static void printSql(Terminal terminal, ModelProposal proposal) {
    proposal.alteration().transactions().forEach(part -> terminal.print(part.stripTrailing()));
    ModelText.remarks(proposal).forEach(terminal::warn);
  }

  private ModelStep compare() {
    try (Desk desk = new Desk(context.settings(self.spec()), context.project());
        Progress progress = context.progress()) {
      progress.step("making what the models say and what the migrations make");
      return desk.model(models.request());
    }
  }
}
