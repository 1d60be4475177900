package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.ToolOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What Liquibase's own command line would tell it.
 *
 * @param tables where its books are
 * @param patience how long it waits for its lock
 * @param parameters values for {@code ${…}} by name
 */
public record LiquibaseOptions(
    LiquibaseTables tables, Duration patience, Map<String, String> parameters) {

  /** The version whose books are written where no library says another. */
  static final String VERSION = "4.33.0";

  private static final String WAIT = "changelog-lock-wait-time-in-minutes";
  private static final String PARAMETERS = "parameters.";

  /**
   * Reads the options.
   *
   * @throws MigrationException at one that Liquibase does not have
   */
  public static LiquibaseOptions of(MigrationDirectory directory) {
    ToolOptions options = directory.options();
    Set<String> known = new HashSet<>(Set.of(WAIT, PARAMETERS));
    known.addAll(LiquibaseTables.OPTIONS);
    known.addAll(ChangelogPath.OPTIONS);
    known.addAll(ChangelogFilter.OPTIONS);
    options.allow("liquibase", known);
    return new LiquibaseOptions(
        LiquibaseTables.of(options),
        patience(options.get(WAIT).orElse("5")),
        options.under(PARAMETERS));
  }

  private static Duration patience(String minutes) {
    if (!minutes.matches("[0-9]{1,4}")) {
      throw new MigrationException(
          "the option %s of liquibase is \"%s\"; it is a number of minutes"
              .formatted(WAIT, minutes));
    }
    return Duration.ofMinutes(Integer.parseInt(minutes));
  }
}
