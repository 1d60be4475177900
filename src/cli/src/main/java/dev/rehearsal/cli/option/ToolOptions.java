package dev.rehearsal.cli.option;

import dev.rehearsal.check.Setting;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How migrations are read and run, and how many of them. */
@SuppressWarnings("unused") // OptionLayer reads the fields by their annotation.
final class ToolOptions {

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
}
