package dev.rehearsal.check;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.drift.Divergence;
import dev.rehearsal.drift.ObjectDrift;
import dev.rehearsal.drift.ObjectDrift.Side;
import dev.rehearsal.drift.Origin;
import dev.rehearsal.drift.Sight;
import dev.rehearsal.drift.Workbench;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.trace.Schemas;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds a database against what its migrations make. */
final class Drifting {

  private final DatabaseReading read;
  private final DatabaseState state;
  private final DriftRequest request;
  private final AppliedMigrations applied;
  private final MigrationHistory history;
  private final Prefixes prefixes;
  private final Sight sight;
  private final DriftNotes notes;

  /** Null where there is no project whose next migration could be written. */
  private final @Nullable Adopting adopting;

  private Drifting(
      DatabaseReading read,
      DatabaseState state,
      DriftRequest request,
      AppliedMigrations applied,
      Prefixes prefixes,
      Sight sight,
      @Nullable Adopting adopting) {
    this.read = read;
    this.state = state;
    this.request = request;
    this.applied = applied;
    this.history =
        applied.migrations().isEmpty()
            ? read.status().history()
            : applied.in(read.status().history());
    this.prefixes = prefixes;
    this.sight = sight;
    this.notes = new DriftNotes(applied, sight);
    this.adopting = adopting;
  }

  /** Reads the database, and finds out the rest elsewhere. */
  static Drift of(
      Target target,
      DriftRequest request,
      Rehearsal rehearsal,
      Settings settings,
      Project project) {
    HistoryReader reader = new HistoryReader(project);
    MigrationHistory history = reader.read(settings);
    DatabaseReading read = DatabaseReading.of(target, history);
    Settings here = here(settings, read.major(), project);
    Prefixes prefixes = new Prefixes(rehearsal, here, project);
    Adopting adopting =
        new Adopting(
            history,
            prefixes,
            new DraftWriter(settings, project, prefixes, history, Clock.systemUTC()));
    if (request.adopting()) {
      adopting.checkTool();
    }
    DatabaseState state = Inspection.of(read, prefixes, reader, here).state();
    AppliedMigrations applied = AppliedMigrations.of(state, settings.length(history));
    Sight sight =
        new Sight(
            request.comparison(),
            Stream.of(settings.ignoredObjects(), request.ignored()).flatMap(List::stream).toList());
    return new Drifting(read, state, request, applied, prefixes, sight, adopting).drift();
  }

  /** The same for the database of a test, of which all but its schema is known. */
  static Drift of(TestDatabase database, DriftRequest request) {
    MigrationHistory history = database.specification().history();
    DatabaseReading read = DatabaseReading.of(new Target(database.serverAccess()), history);
    DatabaseState state =
        new DatabaseState(
            read.target(), read.status(), null, List.of(), List.of(), List.of(), null, null);
    AppliedMigrations applied = new AppliedMigrations(database.appliedMigrations(), List.of());
    Sight sight = new Sight(request.comparison(), request.ignored());
    return new Drifting(read, state, request, applied, Prefixes.of(database), sight, null).drift();
  }

  /** Looks for what one migration changes. */
  static Evidence evidence(
      Target target, String id, Rehearsal rehearsal, Settings settings, Project project) {
    MigrationHistory history = new HistoryReader(project).read(settings);
    Migration migration = history.migrations().get(history.lengthUpTo(id) - 1);
    DatabaseReading read = DatabaseReading.of(target, history);
    Prefixes prefixes = new Prefixes(rehearsal, here(settings, read.major(), project), project);
    return new EvidenceFinder(read.contents().schema(), history, prefixes).of(migration);
  }

  /**
   * For a server of the database's own version, which prints a schema in the same words; if there
   * is none, for another one, as what the words mean is compared in the end.
   */
  private static Settings here(Settings settings, int major, Project project) {
    Settings like = settings.like(major);
    return new ServerChoice(project.classPath()).has(like) ? like : settings;
  }

  private Drift drift() {
    Made made = Made.of(prefixes, history, applied.migrations().size());
    try {
      SchemaGraph migrations = made.read();
      notes.addVersions(read.major(), migrations.server().major());
      return compare(made, migrations.with(Schemas.withoutBooks(migrations.snapshot(), history)));
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "what the migrations make cannot be read: " + e.getMessage(), e);
    } finally {
      made.drop();
    }
  }

  private Drift compare(Made made, SchemaGraph migrations) throws SQLException {
    List<SchemaSnapshot> both = List.of(migrations.snapshot(), read.contents().schema());
    ToolTables tools = ToolTables.of(List.of(history), both);
    SchemaGraph wanted = migrations.with(tools.without(migrations.snapshot()));
    SchemaGraph there = read.contents().graph().with(tools.without(read.contents().schema()));
    SchemaSnapshot goal = sight.of(wanted.snapshot());
    List<ObjectDrift> found = Divergence.between(goal, sight.of(there.snapshot()), sight);
    notes.addUncompared(tools.in(both), both, history.skipped());
    if (!found.isEmpty()) {
      made.createRolesOf(sight.of(there.snapshot()));
    }
    Workbench workbench =
        new Workbench(
            made.database(), sight, schema -> tools.without(Schemas.withoutBooks(schema, history)));
    List<ObjectDrift> objects = workbench.confirmed(wanted, there, found);
    Workbench.@Nullable Bench bench =
        request.mending() && !objects.isEmpty()
            ? workbench.work(wanted, there, found, objects)
            : null;
    return new Drift(
        state,
        applied.migrations(),
        read.major(),
        withMakers(withOrigins(objects, made, migrations)),
        goal.objects().size(),
        sight.leftOut(wanted.snapshot(), there.snapshot()),
        notes.lines(),
        bench == null ? null : bench.fix(),
        bench == null ? null : bench.adopt(),
        bench == null ? null : adoption(workbench, bench));
  }

  /** A new migration of what the database has, if one is asked for and its tool can be told. */
  private @Nullable Adoption adoption(Workbench workbench, Workbench.Bench bench) {
    return adopting == null || !request.adopting()
        ? null
        : adopting.write(state, applied, bench, schema -> workbench.left(bench, schema));
  }

  private static List<ObjectDrift> withOrigins(
      List<ObjectDrift> objects, Made made, SchemaGraph migrations) throws SQLException {
    if (objects.stream().allMatch(each -> each.side() == Side.ONLY_IN_DATABASE)) {
      return objects;
    }
    Map<ObjectId, Origin> origins = made.origins(migrations);
    return objects.stream().map(each -> each.from(origins.get(each.id()))).toList();
  }

  /** Somebody may have run a migration by hand, or its record is lost. */
  private List<ObjectDrift> withMakers(List<ObjectDrift> objects) {
    Map<ObjectId, String> makers = new HashMap<>();
    for (Evidence evidence : state.unrecorded()) {
      evidence.there().stream()
          .filter(change -> change.type() == Change.Type.ADDED)
          .forEach(change -> makers.put(change.id(), evidence.migration().id()));
    }
    return objects.stream()
        .map(
            each ->
                each.side() == Side.ONLY_IN_DATABASE
                    ? each.notRecorded(makers.get(each.id()))
                    : each)
        .toList();
  }
}
