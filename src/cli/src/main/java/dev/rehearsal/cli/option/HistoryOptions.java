package dev.rehearsal.cli.option;

import dev.rehearsal.check.Setting;
import java.util.Optional;
import picocli.CommandLine.Mixin;
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

  @Mixin private final ToolOptions tool = new ToolOptions();
}
