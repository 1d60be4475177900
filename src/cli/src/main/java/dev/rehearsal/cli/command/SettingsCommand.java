package dev.rehearsal.cli.command;

import dev.rehearsal.check.SettingSaid;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.option.DisposableOptions;
import dev.rehearsal.cli.option.GateOptions;
import dev.rehearsal.cli.option.HistoryOptions;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.option.RowOptions;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.projectfile.ProjectFile;
import dev.rehearsal.wording.Hidden;
import dev.rehearsal.wording.Table;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what is set, and where. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what is set, and where: by an option, a system property, an environment variable or"
          + " the file rehearsal.toml, the first of which decides. All else has its default.",
      "The file is the nearest one in the working directory and those above it, up to the root of"
          + " the repository."
    },
    footer = {
      "  rehearsal settings                         what holds in this directory",
      "  rehearsal settings --schema                what rehearsal.toml may say",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class SettingsCommand implements Runnable {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final HistoryOptions history = new HistoryOptions();
  @Mixin private final GateOptions gate = new GateOptions();
  @Mixin private final RowOptions rows = new RowOptions();
  @Mixin private final DisposableOptions disposable = new DisposableOptions();
  @Mixin private final JsonOption json = new JsonOption();

  @Option(names = "--schema", description = "Print the JSON Schema of rehearsal.toml instead.")
  private boolean schema;

  public SettingsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    Terminal terminal = context.terminal();
    if (schema) {
      terminal.print(ProjectFile.schema().strip());
      return;
    }
    List<Line> lines = context.settings(self.spec()).said().stream().map(Line::of).toList();
    if (json.isJson()) {
      terminal.print(JsonOutput.of(new Report(1, lines)));
    } else {
      print(terminal, lines);
    }
    sayFiles(terminal);
  }

  private static void print(Terminal terminal, List<Line> lines) {
    if (lines.isEmpty()) {
      terminal.print("Nothing is set: everything has its default.");
      return;
    }
    Table table = new Table("SETTING", "VALUE", "FROM");
    lines.forEach(line -> table.row(line.setting(), line.value(), line.from()));
    terminal.print(table);
  }

  /** Only the nearest counts, which somebody may not expect who wrote another one. */
  private void sayFiles(Terminal terminal) {
    Path directory = context.surroundings().directory();
    List<Path> files = ProjectFile.around(directory);
    files.stream()
        .skip(1)
        .map(directory::relativize)
        .forEach(
            file ->
                terminal.say(
                    "%s is not read, as %s is nearer."
                        .formatted(file, directory.relativize(files.get(0)))));
  }

  /** What is printed for programs. */
  private record Report(int schemaVersion, List<Line> settings) {}

  /** One setting. */
  private record Line(String setting, String value, String from) {

    static Line of(SettingSaid said) {
      String value = Hidden.in(said.text()).lines().reduce((a, b) -> a + "; " + b).orElse("");
      return new Line(said.setting().property(), value, said.origin());
    }
  }
}
