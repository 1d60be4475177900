package dev.rehearsal.source.flyway;

import dev.rehearsal.migration.ToolOptions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * What a migration that is a class is told of the project: Flyway's configuration, as far as it is
 * about names and placeholders.
 *
 * @param options what is given
 */
record ClassConfiguration(ToolOptions options) {

  private static final Set<String> TOLD =
      Set.of(
          "table",
          "defaultSchema",
          "schemas",
          "tablespace",
          "installedBy",
          "encoding",
          "placeholderReplacement",
          "placeholderPrefix",
          "placeholderSuffix",
          "placeholderSeparator");

  Configuration configuration() {
    Map<String, String> told = new TreeMap<>();
    options
        .values()
        .forEach(
            (name, value) -> {
              if (TOLD.contains(name)) {
                told.put("flyway." + name, value);
              }
            });
    return Flyway.configure()
        .configuration(told)
        .placeholders(options.under("placeholders."))
        .dataSource(new NoOtherSession());
  }
}
