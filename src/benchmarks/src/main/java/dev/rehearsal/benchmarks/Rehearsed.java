package dev.rehearsal.benchmarks;

import dev.rehearsal.check.Project;
import dev.rehearsal.check.Rehearsal;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/** Rehearsal, as the extension for JUnit uses it. */
final class Rehearsed implements Contender {

  @Override
  public Connection connect(Path migrations, String url) throws Exception {
    Rehearsal rehearsal = new Rehearsal();
    Runtime.getRuntime().addShutdownHook(new Thread(rehearsal::close));
    return rehearsal.template(settings(migrations), project()).nextDatabase().handle().connect();
  }

  /** The settings of a project that says nothing but where its migrations are. */
  static Settings settings(Path migrations) {
    SettingsLayer layer =
        new SettingsLayer(
            setting ->
                setting == Setting.MIGRATIONS
                    ? Optional.of(migrations.toString())
                    : Optional.empty(),
            Setting::property);
    return Settings.of(
        List.of(
            layer,
            SettingsLayer.systemProperties(System.getProperties()),
            SettingsLayer.environment(System.getenv())));
  }

  static Project project() {
    return new Project(Path.of("").toAbsolutePath(), Rehearsed.class.getClassLoader());
  }
}
