package dev.rehearsal.maven;

import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.Target;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.DatabaseUrl;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Finds the database that a goal is to look at. Maven prints all parameters when it debugs, so that
 * none may hold a password; a property of the command line may, as long as it is no parameter's.
 *
 * @param properties those of the command line
 * @param environment where what a URL does not say is looked up
 * @param log is told what of a URL has no effect
 */
record DatabaseLookup(Properties properties, Map<String, String> environment, Log log) {

  private static final String PARAMETER = "the parameter database";

  /**
   * The database of a parameter; without it, that of a property.
   *
   * @throws SettingsException when the URL cannot be understood, or that of a parameter holds a
   *     password; the message does not show it
   */
  Optional<Target> find(@Nullable String parameter, String property) {
    if (parameter != null && !parameter.isBlank()) {
      checkNoPassword(parameter, property);
      return parsed(PARAMETER, parameter);
    }
    return parsed("the property " + property, properties.getProperty(property, ""));
  }

  /** The database of a variable of the environment. */
  Optional<Target> ofVariable(String name) {
    return parsed(name, environment.getOrDefault(name, ""));
  }

  private static void checkNoPassword(String url, String property) {
    if (parse(PARAMETER, url, Map.of()).access().password() != null) {
      throw new SettingsException(
          "%s has a password, which Maven shows when it debugs: put it into PGPASSWORD or ~/.pgpass, or say the URL by -D%s"
              .formatted(PARAMETER, property));
    }
  }

  private Optional<Target> parsed(String origin, String url) {
    if (url.isBlank()) {
      return Optional.empty();
    }
    DatabaseUrl parsed = parse(origin, url, environment);
    parsed.notes().forEach(log::info);
    return Optional.of(new Target(parsed.access()));
  }

  private static DatabaseUrl parse(String origin, String url, Map<String, String> environment) {
    try {
      return DatabaseUrl.parse(url, environment);
    } catch (DatabaseServerException e) {
      throw new SettingsException(origin + ": " + e.getMessage());
    }
  }
}
