package dev.rehearsal.cli.command;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.TraceRequest;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.DisposableOptions;
import dev.rehearsal.cli.option.HistoryOptions;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.option.RowOptions;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.MigrationTrace.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what each statement of the migrations does to a filled database. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = {
      "Runs each migration on a disposable database with rows in every table, and says what each"
          + " statement did there: what it locked and for how long, rewrote, read as a whole,"
          + " built, changed and dropped, what failed on which row, and what it left behind.",
      "A trace tells facts and is no gate: the exit code is 0 also when a migration fails on rows,"
          + " and 1 only when one fails on empty tables, too."
    },
    footer = {
      "  rehearsal trace                            all migrations of this project",
      "  rehearsal trace --from 20260209 --all      those from one on, in full",
      "  rehearsal trace --on 14,18                 on two versions, and what differs",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class TraceCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final HistoryOptions history = new HistoryOptions();
  @Mixin private final RowOptions rows = new RowOptions();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();
  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--from",
      paramLabel = "MIGRATION",
      description = "The first migration to trace; those before it are only applied.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--on",
      paramLabel = "MAJOR",
      split = ",",
      description = "The PostgreSQL versions to trace on, instead of --pg-version.")
  private List<Integer> versions = List.of();

  @Option(
      names = "--all",
      description =
          "Say also what hinders nobody: weak locks, tables without rows, changes of the schema.")
  private boolean all;

  public TraceCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    List<HistoryTrace> traces;
    try (Desk desk = new Desk(context.settings(self.spec()), context.project());
        Progress progress = context.progress()) {
      traces = desk.trace(request(), new TraceProgress(progress));
    }
    print(traces, Duration.ofNanos(System.nanoTime() - begin));
    return (failsAnyway(traces) ? ExitCode.FINDINGS : ExitCode.DONE).number();
  }

  private TraceRequest request() {
    return new TraceRequest(
        from.orElse(null), versions, rows.plan(), rows.profile().orElse(null), false);
  }

  private void print(List<HistoryTrace> traces, Duration took) {
    Terminal terminal = context.terminal();
    if (json.isJson()) {
      terminal.print(JsonOutput.of(TraceReport.of(traces)));
      return;
    }
    Lines.warn(terminal, traces.get(0).history());
    new TraceText(terminal, context.width(), all).print(traces, took);
  }

  private static boolean failsAnyway(List<HistoryTrace> traces) {
    return traces.stream()
        .flatMap(trace -> trace.migrations().stream())
        .anyMatch(migration -> migration.outcome() == Outcome.FAILS);
  }
}
