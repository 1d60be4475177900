package dev.rehearsal.cli.option;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The answer, given beforehand, to the question whether a database may really be changed. */
public final class YesOnOption {

  @Option(
      names = "--yes-on",
      paramLabel = "HOST/DATABASE",
      description = "Do not ask whether this very database may be changed.")
  private Optional<String> target = Optional.empty();

  /** The database that may be changed, as it was typed. */
  public Optional<String> target() {
    return target;
  }
}
