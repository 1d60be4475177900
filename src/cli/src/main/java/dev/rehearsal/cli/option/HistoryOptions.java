package dev.rehearsal.cli.option;

import dev.rehearsal.check.Setting;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which migrations are meant. */
@SuppressWarnings("unused") // OptionLayer reads the fields by their annotation.
public final class HistoryOptions {

  @Sets(Setting.MIGRATIONS)
  @Parameters(
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

  @Sets(Setting.UP_TO)
  @Option(
      names = "--up-to",
      paramLabel = "MIGRATION",
      description =
          "The last migration: its id, the beginning of it, or the id without its number.")
  private Optional<String> upTo = Optional.empty();
}
