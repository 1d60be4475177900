package dev.rehearsal.cli.command;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.SchemaDump;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.option.DisposableOptions;
import dev.rehearsal.cli.option.HistoryOptions;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.sql.FileProblem;
import dev.rehearsal.wording.Phrases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what the migrations make as one script that is stable enough to be committed. */
@Command(
    name = "dump",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the schema that the migrations make as one SQL script: every object by a statement of"
          + " its own, always in the same order, with comments and grants, and without owners,"
          + " versions, dates and rows. A small migration gives a small difference.",
      "The script was loaded into an empty database on a disposable server, and gave the same"
          + " schema there; where it does not, nothing is written.",
      "The exit code is 0 when it is written, or the file says the same; 1 when --check finds it"
          + " out of date, or something has no statement."
    },
    footer = {
      "  rehearsal dump --output db/schema.sql   write it",
      "  rehearsal dump --check db/schema.sql    is the committed one up to date",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class DumpCommand implements Callable<Integer> {

  /** How many lines around a difference are shown. */
  private static final int AROUND = 3;

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final HistoryOptions history = new HistoryOptions();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write it to a file, whole or not at all; without it, to standard output.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description = "Write nothing; say whether the file is up to date, and how it differs.")
  private Optional<String> checked = Optional.empty();

  public DumpCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (output.isPresent() && checked.isPresent()) {
      throw new SettingsException("say --output to write a dump, or --check to look at one");
    }
    Terminal terminal = context.terminal();
    Optional<String> there = checked.map(this::read);
    SchemaDump dump = dump();
    Lines.warn(terminal, dump.history());
    if (!dump.isProven()) {
      terminal.fail(
          "no dump of %s: loaded into an empty database, it does not give the same schema:\n  %s"
              .formatted(Phrases.place(dump.history()), String.join("\n  ", dump.differences())));
      return ExitCode.FINDINGS.number();
    }
    return there
        .map(text -> compare(checked.orElseThrow(), text, dump))
        .orElseGet(() -> write(dump))
        .number();
  }

  private SchemaDump dump() {
    try (Desk desk = new Desk(context.settings(self.spec()), context.project());
        Progress progress = context.progress()) {
      progress.step("dumping what the migrations make");
      return desk.dump();
    }
  }

  private ExitCode write(SchemaDump dump) {
    if (output.isEmpty()) {
      context.terminal().print(dump.text().stripTrailing());
    } else {
      dump.write(path(output.get()));
      context.terminal().say("%s is written.".formatted(output.get()));
    }
    return ExitCode.DONE;
  }

  private String read(String file) {
    try {
      return Files.readString(path(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SettingsException(
          "%s cannot be read (%s): rehearsal dump --output writes it"
              .formatted(file, FileProblem.of(e)));
    }
  }

  private Path path(String file) {
    return context.surroundings().directory().resolve(file);
  }

  /** Where a line ends is a matter of the checkout. */
  private ExitCode compare(String file, String text, SchemaDump dump) {
    List<String> there = text.lines().toList();
    List<String> made = dump.text().lines().toList();
    if (there.equals(made)) {
      context.terminal().say("%s is up to date.".formatted(file));
      return ExitCode.DONE;
    }
    UnifiedDiffUtils.generateUnifiedDiff(
            file, "rehearsal dump", there, DiffUtils.diff(there, made), AROUND)
        .forEach(context.terminal()::print);
    context.terminal().fail("%s is out of date: rehearsal dump --output %s".formatted(file, file));
    return ExitCode.FINDINGS;
  }
}
