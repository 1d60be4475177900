package dev.rehearsal.cli.command;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.ReverseRequest;
import dev.rehearsal.check.WayBack;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.DisposableOptions;
import dev.rehearsal.cli.option.HistoryOptions;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.option.RowOptions;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.cli.terminal.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the SQL that takes a migration back, and says what was proven of it. */
@Command(
    name = "reverse",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the SQL that takes a migration back: derived from the schemas before and after it,"
          + " in an order that works, each statement beneath what it destroys or cannot bring back."
          + " It was run on a disposable database with rows, and what came of that is said beside"
          + " it: whether the schema is as before, which rows and values are not, and what is"
          + " refused, and why.",
      "The exit code is 0 when the schema is brought back, also when rows or values are lost that"
          + " are named; 1 when something of the migration remains; 4 when the migration itself"
          + " fails."
    },
    footer = {
      "  rehearsal reverse 20260209                 what takes back that migration",
      "  rehearsal reverse add_phone | psql app     and run it",
      "  rehearsal reverse add_phone --write        write it as the next migration",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class ReverseCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();

  @Parameters(
      index = "0",
      paramLabel = "MIGRATION",
      description = "Its id, the beginning of it, or the id without its number.")
  private String migration = "";

  @Mixin private final HistoryOptions history = new HistoryOptions();
  @Mixin private final RowOptions rows = new RowOptions();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();
  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--derived",
      description = "Derive it although the project's own down takes the migration back.")
  private boolean derived;

  @Option(
      names = "--write",
      description =
          "Write it as the project's next migration, once it is proven; for the last migration.")
  private boolean write;

  public ReverseCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    WayBack way;
    try (Desk desk = new Desk(context.settings(self.spec()), context.project());
        Progress progress = context.progress()) {
      way = desk.reverse(request(), new TraceProgress(progress));
    }
    if (json.isJson()) {
      Lines.warn(context.terminal(), way.history());
      context.terminal().print(JsonOutput.of(ReverseReport.of(way)));
    } else {
      new ReverseText(context.terminal()).print(way);
    }
    return code(way).number();
  }

  private ReverseRequest request() {
    return new ReverseRequest(migration, rows.plan(), rows.profile().orElse(null), derived, write);
  }

  private static ExitCode code(WayBack way) {
    if (way.fails()) {
      return ExitCode.FAILED_MIGRATION;
    }
    boolean isDone = way.isProven() && way.notWritten().isEmpty();
    return isDone ? ExitCode.DONE : ExitCode.FINDINGS;
  }
}
