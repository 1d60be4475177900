package dev.rehearsal.cli.command;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.Target;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.TargetOptions;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.rows.ColumnProfile;
import dev.rehearsal.rows.RowProfile;
import dev.rehearsal.sql.FileProblem;
import dev.rehearsal.wording.Phrases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes down what a real database knows of its columns, so that a trace makes rows like its. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    description = {
      "Writes down what a database knows of its tables and columns, for \"rehearsal trace --profile"
          + " FILE\", which then makes no NULL where the database has none, and for the setting"
          + " statistics of a check, which then knows what is small and what is big.",
      "No value of any row leaves the database: what is read are the names of tables and columns,"
          + " how many rows a table has and, of each column as a whole, how many values are NULL,"
          + " how long they are and how many differ, as the last ANALYZE has counted them. Nothing"
          + " is changed there."
    },
    footer = {
      "  rehearsal profile --url postgresql://localhost/app --output profile.tsv",
      "  rehearsal trace --profile profile.tsv",
      ""
    })
public final class ProfileCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final TargetOptions target = new TargetOptions();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write, in place of one of before; else the standard output.")
  private Optional<Path> output = Optional.empty();

  public ProfileCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Target database = Databases.needed(context, target);
    RowProfile profile;
    try (Desk desk = new Desk(context.settings(self.spec()), context.project());
        Progress progress = context.progress()) {
      progress.step("looking at " + database.name());
      profile = desk.profile(database);
    }
    output.ifPresentOrElse(
        file -> write(file, profile), () -> context.terminal().print(profile.toText().strip()));
    context.terminal().say(summary(database, profile));
    return ExitCode.DONE.number();
  }

  private void write(Path file, RowProfile profile) {
    try {
      Files.writeString(context.surroundings().directory().resolve(file), profile.toText());
    } catch (IOException e) {
      throw new SettingsException(
          "the profile %s cannot be written: %s".formatted(file, FileProblem.of(e)));
    }
  }

  private static String summary(Target database, RowProfile profile) {
    long tables = profile.columns().stream().map(ColumnProfile::table).distinct().count();
    return "%s: statistics of %s of %s"
        .formatted(
            database.name(),
            Phrases.counted(profile.columns().size(), "column"),
            Phrases.counted(tables, "table"));
  }
}
