package dev.rehearsal.benchmarks;

import dev.rehearsal.check.Rehearsal;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rehearsal on a container of the same image as {@link Container}. */
final class RehearsedContainer implements Contender {

  @Override
  public Connection connect(Path migrations, String url) throws Exception {
    Map<Setting, String> said =
        Map.of(
            Setting.MIGRATIONS,
            migrations.toString(),
            Setting.PROVIDER,
            "container",
            Setting.IMAGE,
            Container.IMAGE);
    SettingsLayer layer =
        new SettingsLayer(setting -> Optional.ofNullable(said.get(setting)), Setting::property);
    Rehearsal rehearsal = new Rehearsal();
    Runtime.getRuntime().addShutdownHook(new Thread(rehearsal::close));
    return rehearsal
        .template(Settings.of(List.of(layer)), Rehearsed.project())
        .nextDatabase()
        .handle()
        .connect();
  }
}
