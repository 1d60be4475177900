package dev.rehearsal.rule;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.Part;
import dev.rehearsal.sql.Script;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of some migrations, each once, also those that they include. */
final class MigrationScripts {

  private final Map<String, Script> files = new LinkedHashMap<>();
  private final Map<String, List<Migration>> migrations = new LinkedHashMap<>();

  private MigrationScripts() {}

  /** Programs are not ours to read. */
  static MigrationScripts of(Collection<Migration> migrations) {
    MigrationScripts all = new MigrationScripts();
    migrations.stream()
        .filter(migration -> !migration.isCode())
        .forEach(
            migration -> {
              all.add(migration, migration.up());
              all.add(migration, migration.down());
            });
    return all;
  }

  /** In the order of the migrations. */
  Collection<Script> all() {
    return files.values();
  }

  /** Those migrations that a file holds, or a part of which. */
  List<Migration> migrations(Script file) {
    return migrations.getOrDefault(file.path(), List.of());
  }

  private void add(Migration migration, @Nullable Execution execution) {
    if (execution != null) {
      add(migration, execution.script());
      execution.parts().stream().map(Part::included).forEach(included -> add(migration, included));
    }
  }

  private void add(Migration migration, @Nullable Script file) {
    if (file != null) {
      files.putIfAbsent(file.path(), file);
      List<Migration> held = migrations.computeIfAbsent(file.path(), path -> new ArrayList<>());
      if (!held.contains(migration)) {
        held.add(migration);
      }
    }
  }
}
