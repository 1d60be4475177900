package dev.rehearsal.integration;

import dev.rehearsal.check.Project;
import dev.rehearsal.check.Rehearsal;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.database.ClonedDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** A run of its own: migrates, or begins with what an earlier one has migrated. */
final class CachedRun {

  private CachedRun() {}

  /** Arguments: the cache directory, the project, and settings. */
  public static void main(String[] arguments) throws Exception {
    String[] more = Arrays.copyOfRange(arguments, 2, arguments.length);
    Settings settings = settings(Path.of(arguments[0]), more);
    Project project = new Project(Path.of(arguments[1]), CachedRun.class.getClassLoader());
    try (Rehearsal rehearsal = new Rehearsal()) {
      System.out.println(born(rehearsal.template(settings, project).newDatabase()));
    }
  }

  /** Tells one migration from another, even of the same files. */
  static String born(ClonedDatabase database) throws SQLException {
    return "born " + Sql.value(database.handle(), "SELECT id FROM birth");
  }

  static Settings settings(Path cache, String... more) {
    Properties properties = new Properties();
    properties.setProperty("rehearsal.provider", "embedded");
    properties.setProperty("rehearsal.cache-directory", cache.toString());
    for (String each : more) {
      String[] words = each.split("=", 2);
      properties.setProperty(words[0], words[1]);
    }
    return Settings.of(List.of(SettingsLayer.systemProperties(properties)));
  }
}
