package dev.rehearsal.cli.option;

import dev.rehearsal.check.SettingsException;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.DatabaseUrl;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The database that is migrated or looked at: a real one, unlike the disposable ones. */
public final class TargetOptions {

  private static final String VARIABLE = "DATABASE_URL";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The database; without it DATABASE_URL. A password is better put into DATABASE_URL,"
              + " PGPASSWORD or ~/.pgpass than here, where the shell remembers it.")
  private Optional<String> url = Optional.empty();

  /**
   * Finds the database that is meant, if one is named.
   *
   * @throws SettingsException when its URL cannot be understood; the message says where it was set
   */
  public Optional<DatabaseUrl> target(Map<String, String> environment) {
    Optional<String> fromEnvironment = Optional.ofNullable(environment.get(VARIABLE));
    return filled(url)
        .map(text -> parse("--url", text, environment))
        .or(() -> filled(fromEnvironment).map(text -> parse(VARIABLE, text, environment)));
  }

  private static Optional<String> filled(Optional<String> text) {
    return text.filter(value -> !value.isBlank());
  }

  /**
   * Understands a URL.
   *
   * @param origin where it was said
   * @throws SettingsException when it cannot be understood
   */
  public static DatabaseUrl parse(String origin, String text, Map<String, String> environment) {
    try {
      return DatabaseUrl.parse(text, environment);
    } catch (DatabaseServerException e) {
      throw new SettingsException(origin + ": " + e.getMessage());
    }
  }
}
