package dev.rehearsal.cli.option;

import dev.rehearsal.check.EqualityRequest;
import dev.rehearsal.check.Setting;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is compared, and how exactly. */
@SuppressWarnings("unused") // OptionLayer reads fields by their annotation.
public final class EqualOptions {

  @Parameters(
      index = "0",
      paramLabel = "A",
      description =
          "What is held against the migrations: a directory of migrations, or an SQL file, such as"
              + " a schema.sql, structure.sql or a squashed baseline.")
  private String one = "";

  @Sets(Setting.MIGRATIONS)
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "B",
      description =
          "The migrations, or another SQL file; without it the usual places are looked at.")
  private Optional<String> other = Optional.empty();

  @Mixin private final ToolOptions tool = new ToolOptions();

  @Option(
      names = "--strict",
      description =
          "Compare everything that is known: the order of columns and names that PostgreSQL made,"
              + " too.")
  private boolean strict;

  @Option(
      names = "--ignore",
      paramLabel = "WHAT",
      split = ",",
      description = "What does not count: owners, grants or comments, parted by commas.")
  private List<Ignored> ignored = List.of();

  @Option(names = "--schema-only", description = "Compare no rows.")
  private boolean schemaOnly;

  /** What is asked for. */
  public EqualityRequest request() {
    EqualityRequest request = EqualityRequest.of(one);
    for (Ignored each : ignored) {
      request = request.ignoring(each.aspect());
    }
    request = strict ? request.strict() : request;
    return schemaOnly ? request.schemaOnly() : request;
  }
}
