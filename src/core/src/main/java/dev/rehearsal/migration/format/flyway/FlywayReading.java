package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.sql.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one location of Flyway. */
final class FlywayReading {

  /** Versions first, a baseline behind its equal; then descriptions (Flyway, MigrationInfoImpl). */
  private static final Comparator<FlywayStep> ORDER =
      Comparator.<FlywayStep, @Nullable FlywayVersion>comparing(
              step -> step.name().version(), Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(FlywayStep::isBaseline)
          .thenComparing(step -> step.name().description());

  private static final String CONFIG = ".conf";

  private final FlywayOptions options;
  private final FlywayFiles files;
  private final FlywayName.Rules names;
  private final Placeholders placeholders;
  private final List<FlywayScript> scripts = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final Callbacks callbacks;
  private final List<FlywayStep> steps;

  FlywayReading(
      MigrationDirectory directory, FlywayOptions options, List<? extends FlywayProgram> programs) {
    this.options = options;
    this.files = new FlywayFiles(directory);
    this.names = options.names();
    this.placeholders = options.placeholders();
    readScripts();
    this.callbacks = callbacks(of(FlywayName.Kind.CALLBACK));
    this.steps = stepsInOrder(programs);
  }

  List<FlywayStep> steps() {
    return steps;
  }

  Callbacks callbacks() {
    return callbacks;
  }

  List<Warning> warnings() {
    return warnings;
  }

  private void readScripts() {
    List<Path> all = files.all();
    // Most projects have none, and need not be asked beside each script.
    boolean configured = all.stream().anyMatch(FlywayReading::isConfig);
    for (Path file : all) {
      if (names.isSql(MigrationFiles.name(file))) {
        Optional<FlywayName> name = names.parse(MigrationFiles.name(file));
        if (name.isEmpty()) {
          misnamed(file);
        } else {
          read(file, name.get(), configured);
        }
      }
    }
  }

  private static boolean isConfig(Path file) {
    return MigrationFiles.name(file).toLowerCase(Locale.ROOT).endsWith(CONFIG);
  }

  private void misnamed(Path file) {
    String place = files.directory().show(file);
    String how =
        "Flyway passes it over: it is called neither %s1.2%swords nor %s%swords, nor as a callback"
            .formatted(names.versioned(), names.separator(), names.repeatable(), names.separator());
    if (options.refusesMisnamed()) {
      throw new MigrationException(place + ": " + how + "; rename it (validateMigrationNaming)");
    }
    warnings.add(new Warning("misnamed", place, how + "; rename it or move it elsewhere"));
  }

  private void read(Path file, FlywayName name, boolean configured) {
    Placeholders own = placeholders.with("filename", MigrationFiles.name(file));
    ScriptConfig config = configured ? config(file, own) : ScriptConfig.NONE;
    if (!config.shouldExecute()) {
      warnings.add(
          new Warning(
              "not-executed",
              files.directory().show(file),
              "its .conf says that it is not to be executed, so Flyway leaves it out"));
      return;
    }
    Script script = files.script(file, config.encoding().orElse(options.encoding()));
    FlywayScript read = FlywayScript.of(options, name, files.location(file), script, config, own);
    scripts.add(read);
    noteWorkingDirectory(read.tellsWorkingDirectory());
    warnOfLock(read);
  }

  private void noteWorkingDirectory(boolean isTold) {
    if (isTold && !options.givesWorkingDirectory()) {
      files.directory().dependsOnMore();
    }
  }

  private ScriptConfig config(Path file, Placeholders own) {
    Path beside = file.resolveSibling(MigrationFiles.name(file) + CONFIG);
    if (!files.directory().exists(beside)) {
      return ScriptConfig.NONE;
    }
    Script text = files.script(beside, options.encoding());
    Placeholders.Filled filled = own.fill(text);
    noteWorkingDirectory(own.tellsWorkingDirectory(filled));
    return ScriptConfig.of(new Script(text.path(), filled.text()));
  }

  /** Seen on Flyway 13: its own session, idle in a transaction, is one that the index waits for. */
  private void warnOfLock(FlywayScript script) {
    if (script.waitsForOthers() && options.locksByTransaction()) {
      warnings.add(
          new Warning(
              "waits-for-own-lock",
              script.execution().script().path(),
              "CREATE INDEX CONCURRENTLY waits for the transaction in which Flyway holds its lock,"
                  + " for ever; set flyway.postgresql.transactional.lock=false"));
    }
  }

  private List<FlywayScript> of(FlywayName.Kind kind) {
    return scripts.stream().filter(script -> script.name().kind() == kind).toList();
  }

  private Callbacks callbacks(List<FlywayScript> found) {
    Map<String, FlywayScript> byName = new HashMap<>();
    for (FlywayScript callback : found) {
      refuseTwin(byName.put(callback.name().stem(), callback), callback, "are one callback");
    }
    return new Callbacks(found, placeholders);
  }

  private List<FlywayStep> stepsInOrder(List<? extends FlywayProgram> programs) {
    Map<String, FlywayScript> undos = undos();
    List<FlywayStep> found = new ArrayList<>();
    Stream.of(FlywayName.Kind.VERSIONED, FlywayName.Kind.BASELINE, FlywayName.Kind.REPEATABLE)
        .flatMap(kind -> of(kind).stream())
        .map(script -> step(script, undos.remove(undoKey(script))))
        .forEach(found::add);
    found.addAll(new ProgramSteps(options, new JavaMigrations(files).all()).with(programs));
    undos.values().forEach(this::warnOfUndo);
    found.sort(ORDER);
    refuseTwins(found);
    return found;
  }

  private Map<String, FlywayScript> undos() {
    Map<String, FlywayScript> undos = new java.util.TreeMap<>();
    for (FlywayScript undo : of(FlywayName.Kind.UNDO)) {
      refuseTwin(undos.put(key(undo.name()), undo), undo, "undo one version");
    }
    return undos;
  }

  private static String undoKey(FlywayScript script) {
    return script.name().kind() == FlywayName.Kind.VERSIONED ? key(script.name()) : "";
  }

  /** The same for equal versions. */
  private static String key(FlywayName name) {
    FlywayVersion version = name.version();
    return version == null ? "" : version.canonical();
  }

  private void warnOfUndo(FlywayScript undo) {
    warnings.add(
        new Warning(
            "undo-without-migration",
            undo.execution().script().path(),
            "it undoes a version that no migration has; delete it or correct its version"));
  }

  private FlywayStep step(FlywayScript script, @Nullable FlywayScript undo) {
    Migration migration =
        new Migration(
            script.name().stem(),
            switch (script.name().kind()) {
              case BASELINE -> Migration.Kind.BASELINE;
              case REPEATABLE -> Migration.Kind.REPEATABLE;
              default -> Migration.Kind.VERSIONED;
            },
            around(
                script.execution(),
                FlywayEvent.BEFORE_EACH_MIGRATE_STATEMENT,
                FlywayEvent.AFTER_EACH_MIGRATE_STATEMENT),
            undo == null
                ? null
                : around(
                    undo.execution(),
                    FlywayEvent.BEFORE_EACH_UNDO_STATEMENT,
                    FlywayEvent.AFTER_EACH_UNDO_STATEMENT),
            String.valueOf(script.checksum()));
    return FlywayStep.of(script, migration, undo);
  }

  private Execution around(Execution execution, FlywayEvent before, FlywayEvent after) {
    List<Part> parts =
        execution.parts().stream()
            .flatMap(
                part ->
                    Stream.of(callbacks.parts(before), Stream.of(part), callbacks.parts(after))
                        .flatMap(Function.identity()))
            .toList();
    return new Execution(execution.script(), execution.mode(), parts);
  }

  private static void refuseTwins(List<FlywayStep> inOrder) {
    for (int i = 1; i < inOrder.size(); i++) {
      FlywayStep one = inOrder.get(i - 1);
      FlywayStep other = inOrder.get(i);
      if (isTwin(one.name(), other.name()) && one.isBaseline() == other.isBaseline()) {
        throw twins(
            one.migration().up().script(),
            other.migration().up().script(),
            one.name().version() == null ? "have one description" : "have one version");
      }
    }
  }

  private static boolean isTwin(FlywayName one, FlywayName other) {
    if (one.version() == null || other.version() == null) {
      return one.version() == null
          && other.version() == null
          && one.description().equals(other.description());
    }
    return one.version().isSameAs(other.version());
  }

  private static void refuseTwin(@Nullable FlywayScript one, FlywayScript other, String what) {
    if (one != null) {
      throw twins(one.execution().script(), other.execution().script(), what);
    }
  }

  private static MigrationException twins(Script one, Script other, String what) {
    return new MigrationException(
        "%s and %s %s, which Flyway refuses: rename one".formatted(one.path(), other.path(), what));
  }
}
