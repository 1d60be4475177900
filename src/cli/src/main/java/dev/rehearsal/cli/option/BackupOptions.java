package dev.rehearsal.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A dump that is taken before a database is changed. */
public final class BackupOptions {

  @Option(
      names = "--backup",
      paramLabel = "FILE",
      description = "Dump the database into a new file first, with pg_dump.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--pg-dump",
      paramLabel = "PATH",
      defaultValue = "pg_dump",
      description = "The pg_dump to use, if the one on the PATH is not right.")
  private String pgDump = "pg_dump";

  /** Where the dump goes, if one is wanted. */
  public Optional<Path> file() {
    return file;
  }

  /** The program that makes it. */
  public String pgDump() {
    return pgDump;
  }
}
