package dev.rehearsal.cli.command;

import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.wording.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the tools whose migrations can be read, and which of them a directory belongs to. */
@Command(
    name = "formats",
    mixinStandardHelpOptions = true,
    description = "Lists the tools whose migrations can be read.",
    footer = {
      "  rehearsal formats                    all tools, and how they are told",
      "  rehearsal formats prisma/migrations  which of them a directory belongs to",
      ""
    })
public final class FormatsCommand implements Runnable {

  private final CommandContext context;

  @Mixin private final JsonOption json = new JsonOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIRECTORY",
      description = "A directory, to see which tool it belongs to.")
  private Optional<Path> directory = Optional.empty();

  public FormatsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    Optional<MigrationDirectory> looked = directory.map(this::existing);
    List<Format> formats = sources().stream().map(source -> Format.of(source, looked)).toList();
    Terminal terminal = context.terminal();
    if (json.isJson()) {
      terminal.print(JsonOutput.of(new Report(1, formats)));
      return;
    }
    terminal.print(table(formats));
  }

  private MigrationDirectory existing(Path path) {
    Path resolved = context.surroundings().directory().resolve(path);
    if (!Files.isDirectory(resolved)) {
      throw new MigrationException("no directory %s (looked for %s)".formatted(path, resolved));
    }
    return new MigrationDirectory(resolved, path.toString());
  }

  private List<MigrationSource> sources() {
    return ServiceLoader.load(MigrationSource.class, context.project().classPath()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(MigrationSource::format))
        .toList();
  }

  private Table table(List<Format> formats) {
    if (directory.isEmpty()) {
      Table table = new Table("FORMAT", "A DIRECTORY OF");
      formats.forEach(format -> table.row(format.format(), format.marks()));
      return table;
    }
    Table table = new Table("FORMAT", "BELONGS", "A DIRECTORY OF");
    formats.forEach(
        format -> table.row(format.format(), format.belongs().orElse(""), format.marks()));
    return table;
  }

  /** What is printed for programs. */
  private record Report(int schemaVersion, List<Format> formats) {}

  /** One format; {@code belongs} is there when a directory was looked at. */
  private record Format(String format, String marks, Optional<String> belongs) {

    static Format of(MigrationSource source, Optional<MigrationDirectory> directory) {
      return new Format(
          source.format(), source.marks(), directory.map(source::recognise).map(Format::word));
    }

    private static String word(MigrationSource.Recognition recognition) {
      return switch (recognition) {
        case CERTAIN -> "yes";
        case LIKELY -> "probably";
        case POSSIBLE -> "perhaps";
        case NO -> "no";
      };
    }
  }
}
