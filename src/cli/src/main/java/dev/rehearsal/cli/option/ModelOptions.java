package dev.rehearsal.cli.option;

import dev.rehearsal.check.ModelRequest;
import dev.rehearsal.check.Setting;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which models are compared with which migrations. */
@SuppressWarnings("unused") // OptionLayer reads fields by their annotation.
public final class ModelOptions {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SCHEMA",
      description =
          "The models: a schema.prisma, or a directory of such files; without it the usual places"
              + " are looked at.")
  private Optional<String> models = Optional.empty();

  @Sets(Setting.MIGRATIONS)
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIRECTORY",
      description = "The migrations; without it the usual places are looked at.")
  private Optional<String> directory = Optional.empty();

  @Sets(Setting.FORMAT)
  @Option(
      names = "--format",
      paramLabel = "TOOL",
      description = "The tool that the directory belongs to, if it cannot be told.")
  private Optional<String> format = Optional.empty();

  @Sets(Setting.TOOL_OPTIONS)
  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "What the tool is told beside its directory: table=history. Repeatable.")
  private List<String> toolOptions = List.of();

  @Sets(Setting.SKIP)
  @Option(
      names = "--skip",
      paramLabel = "ID: REASON",
      description = "Leave out a step that is a program, with the reason. Repeatable.")
  private List<String> skip = List.of();

  @Sets(Setting.SESSION)
  @Option(
      names = "--session",
      paramLabel = "NAME=VALUE",
      description = "A setting of the session that migrates: search_path=app. Repeatable.")
  private List<String> session = List.of();

  @Sets(Setting.UP_TO)
  @Option(
      names = "--up-to",
      paramLabel = "MIGRATION",
      description =
          "The last migration: its id, the beginning of it, or the id without its number.")
  private Optional<String> upTo = Optional.empty();

  @Option(names = "--sql", description = "Print the missing migration and nothing else.")
  private boolean sql;

  /** What is asked for. */
  public ModelRequest request() {
    return new ModelRequest(models.orElse(null), true);
  }

  /** Whether nothing but SQL is to be printed. */
  public boolean isSql() {
    return sql;
  }
}
