package dev.rehearsal.cli.option;

import picocli.CommandLine.Option;

/** Whether a program reads the data. */
public final class JsonOption {

  @Option(names = "--json", description = "Print the data as JSON.")
  private boolean json;

  /** Whether the data are to be JSON. */
  public boolean isJson() {
    return json;
  }
}
