package dev.rehearsal.cli.command;

import dev.rehearsal.check.Deployment;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Loop;
import dev.rehearsal.check.Target;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.DisposableOptions;
import dev.rehearsal.cli.option.HistoryOptions;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.option.SeedOption;
import dev.rehearsal.cli.option.TargetOptions;
import dev.rehearsal.cli.option.YesOnOption;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.database.DatabaseUrl;
import dev.rehearsal.database.ServerAccess;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Empties a database and applies all migrations. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = {
      "Drops everything in a database and applies all migrations. They are applied to a disposable"
          + " database first, so that broken ones cost nothing. Asks before, and refuses what looks"
          + " like production unless told --yes-on.",
      "Without a database, applies the migrations to an empty one on a disposable server."
    },
    footer = {
      "  rehearsal reset --seed seed.sql                  do all apply, and the seed",
      "  rehearsal reset --url postgresql://localhost/app_dev --seed seed.sql",
      "  rehearsal reset --url … --yes-on localhost/app   unasked, for scripts",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class ResetCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final HistoryOptions history = new HistoryOptions();
  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final YesOnOption yesOn = new YesOnOption();
  @Mixin private final SeedOption seed = new SeedOption();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();
  @Mixin private final JsonOption json = new JsonOption();

  public ResetCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Optional<DatabaseUrl> database = target.target(context.surroundings().environment());
    try (Desk desk = new Desk(context.settings(self.spec()), context.project())) {
      // What is wrong with these is said before a person has to say yes.
      desk.history();
      seed.seed().ifPresent(new Seeding(context, desk)::check);
      return database.map(url -> reset(desk, url)).orElseGet(() -> rehearse(desk)).number();
    }
  }

  private ExitCode reset(Desk desk, DatabaseUrl url) {
    url.notes().forEach(context.terminal()::say);
    Target database = new Target(url.access());
    if (!Consents.given(context, yesOn, database, "drop everything and apply all migrations")) {
      context.terminal().say("nothing was changed");
      return ExitCode.FINDINGS;
    }
    Deployment deployment;
    try (Progress progress = context.progress()) {
      deployment = desk.reset(database, new ProgressListener(progress));
    }
    new RunText(context.terminal(), json.isJson()).printDeployment(deployment, "applied");
    return seed(desk, url.access());
  }

  private ExitCode rehearse(Desk desk) {
    Loop.Round round = Rehearsing.run(context, desk, json.isJson());
    return seed(desk, round.database().serverAccess());
  }

  private ExitCode seed(Desk desk, ServerAccess database) {
    return seed.seed()
        .map(text -> new Seeding(context, desk).run(text, database))
        .orElse(ExitCode.DONE);
  }
}
