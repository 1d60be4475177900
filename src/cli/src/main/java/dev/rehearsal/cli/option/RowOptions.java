package dev.rehearsal.cli.option;

import dev.rehearsal.check.Setting;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.rows.RowPlan;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which rows are in the tables before a migration arrives. */
public final class RowOptions {

  @Sets(Setting.ROWS)
  @Option(
      names = "--rows",
      paramLabel = "DIRECTORY",
      description =
          "Your own rows: what ID.sql inserts is there before the migration ID; without it, the"
              + " directory rows beside the migrations.")
  @SuppressWarnings("unused") // OptionLayer reads it by its annotation.
  private Optional<String> rows = Optional.empty();

  @Option(
      names = "--rows-per-table",
      paramLabel = "N",
      description = "How many rows are made for each table: 5, unless said otherwise.")
  private int rowsPerTable = RowPlan.DEFAULT.rowsPerTable();

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Other values in the rows; the same number makes the same rows.")
  private long seed = RowPlan.DEFAULT.seed();

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description =
          "What is known of a real database, as \"rehearsal profile\" writes it: no rows are made"
              + " of a kind that it does not have.")
  private Optional<String> profile = Optional.empty();

  /**
   * Which rows are made.
   *
   * @throws SettingsException when a table cannot get that many
   */
  public RowPlan plan() {
    if (rowsPerTable < 1 || rowsPerTable > RowPlan.MOST_ROWS) {
      throw new SettingsException(
          "the option --rows-per-table is \"%d\"; it may be from 1 to %d"
              .formatted(rowsPerTable, RowPlan.MOST_ROWS));
    }
    return RowPlan.DEFAULT.withRowsPerTable(rowsPerTable).withSeed(seed);
  }

  /** The file of a profile. */
  public Optional<String> profile() {
    return profile;
  }
}
