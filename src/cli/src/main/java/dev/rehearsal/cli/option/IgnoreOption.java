package dev.rehearsal.cli.option;

import dev.rehearsal.check.Setting;
import java.util.List;
import picocli.CommandLine.Option;

/** What of a database is not compared with its migrations. */
@SuppressWarnings("unused") // OptionLayer reads the field by its annotation.
public final class IgnoreOption {

  @Sets(Setting.IGNORE_OBJECTS)
  @Option(
      names = "--ignore-objects",
      paramLabel = "PATTERN: REASON",
      description =
          "Objects of a database that are not compared, by their names: public.tmp_*, or index"
              + " public.*, with the reason. Repeatable.")
  private List<String> ignored = List.of();
}
