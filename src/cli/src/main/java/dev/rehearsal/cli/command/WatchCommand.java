package dev.rehearsal.cli.command;

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
import dev.rehearsal.cli.target.DatabaseEnvironment;
import dev.rehearsal.cli.terminal.Colour;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.cli.watch.DirectoryWatch;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.wording.Phrases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Applies the migrations anew on every save. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Applies the migrations to a disposable database, and again on every save, each time from the"
          + " first one that was edited. A broken migration shows its error at its place, and the"
          + " loop goes on. Ctrl-C ends it.",
      "With a database, resets that one, too, whenever the migrations apply."
    },
    footer = {
      "  rehearsal watch",
      "  rehearsal watch db/migrations --seed seed.sql --then \"mvn -q test\"",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class WatchCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final HistoryOptions history = new HistoryOptions();
  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final YesOnOption yesOn = new YesOnOption();
  @Mixin private final SeedOption seed = new SeedOption();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();

  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--then",
      paramLabel = "COMMAND",
      description = "Run a command after each round, which finds the database in DATABASE_URL.")
  private Optional<String> then = Optional.empty();

  public WatchCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<Target> database =
        target.target(context.surroundings().environment()).map(url -> new Target(url.access()));
    try (Desk desk = new Desk(context.settings(self.spec()), context.project())) {
      DirectoryWatch watch = new DirectoryWatch(desk.directory());
      seed.seed().ifPresent(new Seeding(context, desk)::check);
      if (database.isPresent() && !isWanted(database.get())) {
        context.terminal().say("nothing was changed");
        return ExitCode.FINDINGS.number();
      }
      Loop loop = desk.loop();
      round(desk, loop, database);
      while (true) {
        String changed =
            watch.next().stream().map(Path::toString).collect(Collectors.joining(", "));
        showSaved(changed);
        round(desk, loop, database);
      }
    }
  }

  private boolean isWanted(Target database) {
    return Consents.given(
        context, yesOn, database, "drop everything and apply all migrations on every save");
  }

  /** A failure is what the loop is there to show, so it ends the round and not the loop. */
  private void round(Desk desk, Loop loop, Optional<Target> database) {
    Terminal terminal = context.terminal();
    long begin = System.nanoTime();
    try {
      Loop.Round round;
      try (Progress progress = context.progress()) {
        round = loop.next(new ProgressListener(progress));
      }
      ServerAccess access = round.database().serverAccess();
      if (database.isPresent()) {
        desk.reset(database.get(), RunListener.NONE);
        access = database.get().access();
      }
      if (json.isJson()) {
        terminal.print(JsonOutput.of(Report.of(round, access)));
      } else {
        show(terminal, round, Duration.ofNanos(System.nanoTime() - begin), access);
      }
      after(desk, access);
    } catch (MigrationException | DatabaseServerException e) {
      if (json.isJson()) {
        terminal.print(JsonOutput.of(Report.of(e)));
      }
      terminal.fail(String.valueOf(e.getMessage()));
    }
  }

  private void showSaved(String changed) {
    if (!json.isJson()) {
      context.terminal().print("");
      context.terminal().print(context.terminal().inData(Colour.DIM, "saved " + changed));
    }
  }

  private static void show(
      Terminal terminal, Loop.Round round, Duration took, ServerAccess access) {
    round
        .steps()
        .forEach(
            step ->
                terminal.print(
                    "  applied %s (%s)"
                        .formatted(step.migration().id(), Phrases.duration(step.took()))));
    terminal.print(
        terminal.inData(
            Colour.GREEN,
            "%s of %s applied in %s, %d of them anew"
                .formatted(
                    Phrases.migrations(round.kept() + round.steps().size()),
                    Phrases.place(round.history()),
                    Phrases.duration(took),
                    round.steps().size())));
    terminal.print("  " + DatabaseEnvironment.shownUrl(access));
  }

  private void after(Desk desk, ServerAccess database) {
    Seeding seeding = new Seeding(context, desk);
    ExitCode seeded = seed.seed().map(text -> seeding.run(text, database)).orElse(ExitCode.DONE);
    if (seeded == ExitCode.DONE) {
      then.ifPresent(command -> seeding.command(command, database));
    }
  }

  /** What is printed for programs: one object a round, with an error where there is one. */
  private record Report(
      int schemaVersion,
      Optional<String> error,
      Optional<String> database,
      int kept,
      List<String> applied) {

    static Report of(Loop.Round round, ServerAccess access) {
      return new Report(
          1,
          Optional.empty(),
          Optional.of(DatabaseEnvironment.shownUrl(access)),
          round.kept(),
          round.steps().stream().map(step -> step.migration().id()).toList());
    }

    static Report of(RuntimeException failure) {
      return new Report(
          1, Optional.of(String.valueOf(failure.getMessage())), Optional.empty(), 0, List.of());
    }
  }
}
