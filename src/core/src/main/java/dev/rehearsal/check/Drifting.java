package dev.rehearsal.check;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.drift.Divergence;
import dev.rehearsal.drift.Mending;
import dev.rehearsal.drift.ObjectDrift;
import dev.rehearsal.drift.ObjectDrift.Side;
import dev.rehearsal.drift.Origin;
import dev.rehearsal.drift.Origins;
import dev.rehearsal.drift.Sight;
import dev.rehearsal.drift.Workbench;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.trace.Schemas;
import java.sql.Connection;
import java.sql.SQLException;
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

  private Drifting(
      DatabaseReading read,
      DatabaseState state,
      DriftRequest request,
      AppliedMigrations applied,
      Prefixes prefixes,
      Sight sight) {
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
    DatabaseState state = Inspection.of(read, prefixes, reader, here).state();
    AppliedMigrations applied = AppliedMigrations.of(state, settings.length(history));
    Sight sight =
        new Sight(
            request.comparison(),
            Stream.of(settings.ignoredObjects(), request.ignored()).flatMap(List::stream).toList());
    return new Drifting(read, state, request, applied, prefixes, sight).drift();
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
    return new Drifting(read, state, request, applied, Prefixes.of(database), sight).drift();
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
    ClonedDatabase made = copy();
    try (Connection connection = made.handle().connect()) {
      SchemaGraph migrations = SchemaReader.readGraph(connection);
      notes.addVersions(read.major(), migrations.server().major());
      return compare(migrations.with(Schemas.withoutBooks(migrations.snapshot(), history)));
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "what the migrations make cannot be read: " + e.getMessage(), e);
    } finally {
      made.drop();
    }
  }

  private Drift compare(SchemaGraph migrations) throws SQLException {
    List<SchemaSnapshot> both = List.of(migrations.snapshot(), read.contents().schema());
    ToolTables tools = ToolTables.of(List.of(history), both);
    SchemaGraph wanted = migrations.with(tools.without(migrations.snapshot()));
    SchemaGraph there = read.contents().graph().with(tools.without(read.contents().schema()));
    SchemaSnapshot goal = sight.of(wanted.snapshot());
    List<ObjectDrift> objects = Divergence.between(goal, sight.of(there.snapshot()), sight);
    notes.addUncompared(tools.in(both), both, history.skipped());
    @Nullable Mending adopt = null;
    @Nullable Mending fix = null;
    if (!objects.isEmpty()) {
      ClonedDatabase copy = copy();
      try {
        Workbench.Bench bench =
            new Workbench(
                    copy,
                    there,
                    sight,
                    schema -> tools.without(Schemas.withoutBooks(schema, history)))
                .work(wanted, objects);
        objects = bench.drifts();
        adopt = bench.adopt();
        fix = bench.fix();
      } finally {
        copy.drop();
      }
    }
    return new Drift(
        state,
        applied.migrations(),
        read.major(),
        withMakers(withOrigins(objects)),
        goal.objects().size(),
        sight.leftOut(wanted.snapshot(), there.snapshot()),
        notes.lines(),
        request.mending() && !objects.isEmpty() ? fix : null,
        request.mending() && !objects.isEmpty() ? adopt : null);
  }

  private List<ObjectDrift> withOrigins(List<ObjectDrift> objects) throws SQLException {
    if (objects.stream().allMatch(each -> each.side() == Side.ONLY_IN_DATABASE)) {
      return objects;
    }
    List<Migration> migrations = applied.migrations();
    ClonedDatabase database =
        prefixes
            .template(history, 0)
            .newDatabase(prefixes.specification(history, migrations.size()));
    try {
      Map<ObjectId, Origin> origins = Origins.of(database, migrations);
      return objects.stream().map(each -> each.from(origins.get(each.id()))).toList();
    } finally {
      database.drop();
    }
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

  private ClonedDatabase copy() {
    return prefixes.template(history, applied.migrations().size()).newDatabase();
  }
}
