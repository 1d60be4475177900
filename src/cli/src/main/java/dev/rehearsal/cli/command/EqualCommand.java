package dev.rehearsal.cli.command;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Equality;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.DisposableOptions;
import dev.rehearsal.cli.option.EqualOptions;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.migration.MigrationFailedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether two ways to make a database make the same. */
@Command(
    name = "equal",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a database from A and one from B, on one disposable server, and compares them: all"
          + " objects of the schema, and the rows that are in the tables. Prints the exact"
          + " difference, as A has it.",
      "Records of tools are left out, and so are statements of a dump about roles that the server"
          + " does not have: that is said and counted. Columns whose values each run makes anew,"
          + " such as the time of an insert, are found by running both once more.",
      "The exit code is 0 when both make the same, 1 when they do not, and 4 when one of them does"
          + " not run."
    },
    footer = {
      "  rehearsal equal db/schema.sql            a dump against the migrations",
      "  rehearsal equal squashed/ migrations/    a squashed one against the full",
      "  rehearsal equal structure.sql --schema-only --strict",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class EqualCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final EqualOptions sides = new EqualOptions();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();
  @Mixin private final JsonOption json = new JsonOption();

  public EqualCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Terminal terminal = context.terminal();
    try {
      Equality equality = compare();
      Lines.warn(terminal, equality.one());
      Lines.warn(terminal, equality.other());
      if (json.isJson()) {
        terminal.print(JsonOutput.of(EqualityReport.of(equality)));
      } else {
        new EqualityText(terminal, equality).print();
      }
      return (equality.isEqual() ? ExitCode.DONE : ExitCode.FINDINGS).number();
    } catch (MigrationFailedException e) {
      terminal.fail(String.valueOf(e.getMessage()));
      return ExitCode.FAILED_MIGRATION.number();
    }
  }

  private Equality compare() {
    try (Desk desk = new Desk(context.settings(self.spec()), context.project());
        Progress progress = context.progress()) {
      progress.step("making both databases");
      return desk.equal(sides.request());
    }
  }
}
