package dev.rehearsal.cli.command;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Target;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.HistoryOptions;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.option.TargetOptions;
import dev.rehearsal.cli.terminal.JsonOutput;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes into the tool's record what became of a migration. */
@Command(
    name = "resolve",
    mixinStandardHelpOptions = true,
    description =
        "Records what became of a migration that failed half-way, or was applied by hand, as the"
            + " project's own tool would. Runs nothing. rehearsal status says which of the two is"
            + " right.",
    footer = {
      "  rehearsal resolve --applied 20260210_add_host --url postgresql://localhost/app",
      "  rehearsal resolve --rolled-back 20260210_add_host",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class ResolveCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final HistoryOptions history = new HistoryOptions();
  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final JsonOption json = new JsonOption();

  @ArgGroup(multiplicity = "1")
  private @Nullable Outcome outcome;

  public ResolveCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Outcome said = Objects.requireNonNull(outcome, "picocli asks for one");
    Target database = Databases.needed(context, target);
    try (Desk desk = new Desk(context.settings(self.spec()), context.project())) {
      boolean applied = said.applied.isPresent();
      String id =
          applied
              ? desk.resolveApplied(database, said.applied.get()).id()
              : desk.resolveRolledBack(database, said.rolledBack.orElseThrow());
      String state = applied ? "applied" : "rolled-back";
      context
          .terminal()
          .print(
              json.isJson()
                  ? JsonOutput.of(new Report(1, database.name(), id, state))
                  : "%s: %s is recorded as %s.".formatted(database.name(), id, state));
      return ExitCode.DONE.number();
    }
  }

  /** What became of it. */
  static final class Outcome {

    @Option(
        names = "--applied",
        required = true,
        paramLabel = "MIGRATION",
        description = "All of it is there: it is not run any more.")
    private Optional<String> applied = Optional.empty();

    @Option(
        names = "--rolled-back",
        required = true,
        paramLabel = "MIGRATION",
        description = "Nothing of it is there: the next deploy runs it again.")
    private Optional<String> rolledBack = Optional.empty();
  }

  /** What is printed for programs. */
  private record Report(int schemaVersion, String target, String migration, String state) {}
}
