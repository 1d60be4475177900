package dev.rehearsal.cli.command;

import dev.rehearsal.check.Deployment;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Target;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.BackupOptions;
import dev.rehearsal.cli.option.DisposableOptions;
import dev.rehearsal.cli.option.HistoryOptions;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.option.TargetOptions;
import dev.rehearsal.cli.target.Backup;
import dev.rehearsal.cli.target.PgDump;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.database.DatabaseUrl;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Applies what is pending. */
@Command(
    name = "deploy",
    mixinStandardHelpOptions = true,
    description = {
      "Applies what is pending, as the project's own tool does, under the tool's own lock, and"
          + " keeps the tool's own record. Asks nothing, stops at the first failure, and refuses a"
          + " database where a migration failed half-way.",
      "Without a database, applies the migrations to an empty one on a disposable server."
    },
    footer = {
      "  rehearsal deploy --url postgresql://localhost/app",
      "  DATABASE_URL=… rehearsal deploy prisma/migrations --backup before.dump",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class DeployCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final HistoryOptions history = new HistoryOptions();
  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final BackupOptions backup = new BackupOptions();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();
  @Mixin private final JsonOption json = new JsonOption();

  public DeployCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<DatabaseUrl> database = target.target(context.surroundings().environment());
    try (Desk desk = new Desk(context.settings(self.spec()), context.project())) {
      if (database.isEmpty()) {
        Rehearsing.run(context, desk, json.isJson());
      } else {
        deploy(desk, database.get());
      }
      return ExitCode.DONE.number();
    }
  }

  private void deploy(Desk desk, DatabaseUrl url) throws InterruptedException {
    Terminal terminal = context.terminal();
    url.notes().forEach(terminal::say);
    Target database = new Target(url.access());
    if (backup.file().isPresent()) {
      backUp(terminal, database);
    }
    Deployment deployment;
    try (Progress progress = context.progress()) {
      deployment = desk.deploy(database, new ProgressListener(progress));
    }
    new RunText(terminal, json.isJson()).printDeployment(deployment, "applied");
  }

  private void backUp(Terminal terminal, Target database) throws InterruptedException {
    Backup dump =
        new Backup(
            new PgDump(backup.pgDump()),
            context.surroundings().directory().resolve(backup.file().orElseThrow()));
    try (Progress progress = context.progress()) {
      progress.step("dumping " + database.name());
      dump.take(database.access(), database.serverMajor());
    }
    terminal.say("dumped %s into %s".formatted(database.name(), backup.file().orElseThrow()));
    terminal.say("restore it with: " + dump.restoreCommand(database.access()));
  }
}
