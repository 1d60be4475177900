package dev.rehearsal.cli.option;

import dev.rehearsal.check.ModelRequest;
import dev.rehearsal.check.Setting;
import java.util.Optional;
import picocli.CommandLine.Mixin;
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

  @Mixin private final ToolOptions tool = new ToolOptions();

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
