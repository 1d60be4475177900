package dev.rehearsal.cli.command;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.Target;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.DisposableOptions;
import dev.rehearsal.cli.option.HistoryOptions;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.option.TargetOptions;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.wording.Phrases;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a database into the tool's care that was made without it. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    description =
        "Records the first migrations as applied on a database that has no record of any, after it"
            + " has proved on a disposable server that the database looks like them. Runs nothing"
            + " there. rehearsal status says which migrations those are.",
    footer = {"  rehearsal baseline --up-to 20240101_init --url postgresql://localhost/app", ""})
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class BaselineCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final HistoryOptions history = new HistoryOptions();
  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();
  @Mixin private final JsonOption json = new JsonOption();

  @Option(names = "--unproven", description = "Record them even if the database looks different.")
  private boolean unproven;

  public BaselineCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Target database = Databases.needed(context, target);
    String last =
        context
            .settings(self.spec())
            .upTo()
            .orElseThrow(
                () ->
                    new SettingsException(
                        "say with --up-to which is the last migration that the database has;"
                            + " rehearsal status says which it looks like"));
    try (Desk desk = new Desk(context.settings(self.spec()), context.project())) {
      List<Migration> recorded;
      try (Progress progress = context.progress()) {
        progress.step("comparing " + database.name());
        recorded = desk.baseline(database, last, unproven);
      }
      List<String> ids = recorded.stream().map(Migration::id).toList();
      context
          .terminal()
          .print(
              json.isJson()
                  ? JsonOutput.of(new Report(1, database.name(), ids))
                  : "%s: %s recorded as applied."
                      .formatted(database.name(), Phrases.migrations(ids.size())));
      return ExitCode.DONE.number();
    }
  }

  /** What is printed for programs. */
  private record Report(int schemaVersion, String target, List<String> migrations) {}
}
