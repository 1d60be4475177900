package dev.rehearsal.cli.option;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What fills a database after its migrations. */
public final class SeedOption {

  @Option(
      names = "--seed",
      paramLabel = "FILE|COMMAND",
      description =
          "Fill the database afterwards: a file that ends in .sql, or a command, which finds the"
              + " database in DATABASE_URL and PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD.")
  private Optional<String> seed = Optional.empty();

  /** The file or the command. */
  public Optional<String> seed() {
    return seed;
  }
}
