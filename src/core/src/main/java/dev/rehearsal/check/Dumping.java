package dev.rehearsal.check;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.drift.Mending;
import dev.rehearsal.drift.ObjectDrift;
import dev.rehearsal.drift.Sight;
import dev.rehearsal.drift.Workbench;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.Comparison.Aspect;
import dev.rehearsal.schema.Comparison.Level;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.schema.alteration.AlterationStep;
import dev.rehearsal.schema.alteration.Refusal;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import dev.rehearsal.trace.Schemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what the migrations make as one script, and loads that into an empty database. */
final class Dumping {

  /**
   * Everything but what is of one server: its versions and settings, and who owns what, which is
   * whoever loads the script.
   */
  private static final Sight SIGHT =
      new Sight(
          new Comparison(Level.STRICT, EnumSet.of(Aspect.COMMENTS, Aspect.GRANTS)), List.of());

  /** Every database is born with this one. */
  private static final String IN_EVERY = "plpgsql";

  private final MigrationHistory history;
  private final Prefixes prefixes;

  private Dumping(MigrationHistory history, Prefixes prefixes) {
    this.history = history;
    this.prefixes = prefixes;
  }

  static SchemaDump of(
      MigrationHistory history, Rehearsal rehearsal, Settings settings, Project project) {
    Prefixes prefixes = new Prefixes(rehearsal, settings, project);
    int length = settings.length(history);
    prefixes.expect(history, length);
    try {
      return new Dumping(history, prefixes).dump(length);
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "what the migrations make cannot be dumped: " + e.getMessage(), e);
    }
  }

  private SchemaDump dump(int length) throws SQLException {
    TemplateDatabase migrated = prefixes.template(history, length);
    SchemaGraph made = read(migrated.newDatabase(), true);
    ClonedDatabase empty = prefixes.template(history, 0).newDatabase();
    try {
      Workbench workbench = new Workbench(empty, SIGHT, this::withoutBooks);
      SchemaGraph nothing = withoutExtensions(read(empty, false));
      SchemaAlteration alteration = workbench.alteration(nothing, made);
      String text = text(alteration);
      Mending loaded = workbench.mend(alteration, List.of(text), made);
      return new SchemaDump(history, text, migrated.serverVersion(), differences(loaded));
    } finally {
      empty.drop();
    }
  }

  private SchemaGraph read(ClonedDatabase database, boolean drop) throws SQLException {
    try (Connection connection = database.handle().connect()) {
      SchemaGraph graph = SchemaReader.readGraph(connection);
      return graph.with(withoutBooks(graph.snapshot()));
    } finally {
      if (drop) {
        database.drop();
      }
    }
  }

  private SchemaSnapshot withoutBooks(SchemaSnapshot schema) {
    return ToolTables.of(List.of(history), List.of(schema))
        .without(Schemas.withoutBooks(schema, history));
  }

  /** Those that the settings create are there before the first migration. */
  private static SchemaGraph withoutExtensions(SchemaGraph graph) {
    return graph.with(
        graph
            .snapshot()
            .without(
                each -> each.kind() == ObjectKind.EXTENSION && !each.identity().equals(IN_EVERY)));
  }

  private String text(SchemaAlteration alteration) {
    String head =
        "-- What the migrations in %s make, written by \"rehearsal dump\".\n"
            .formatted(history.location().replaceAll("\\R", " "));
    return alteration.steps().stream().map(Dumping::text).collect(Collectors.joining("", head, ""));
  }

  private static String text(AlterationStep step) {
    String sql =
        step.about().kind() == ObjectKind.EXTENSION
            ? step.sql().replaceFirst("^CREATE EXTENSION ", "CREATE EXTENSION IF NOT EXISTS ")
            : step.sql();
    return "\n" + sql + ";\n";
  }

  private static List<String> differences(Mending loaded) {
    Stream<String> failure = Stream.of(loaded.failure()).filter(text -> !text.isEmpty());
    Stream<String> refused = loaded.alteration().refusals().stream().map(Refusal::toString);
    Stream<String> left =
        loaded.remaining().stream()
            .filter(drift -> isNew(drift, loaded))
            .map(drift -> drift.object().inWords() + attributes(drift));
    return loaded.failure().isEmpty() ? Stream.concat(refused, left).toList() : failure.toList();
  }

  private static boolean isNew(ObjectDrift drift, Mending loaded) {
    return loaded.alteration().refusals().stream()
        .map(Refusal::about)
        .noneMatch(drift.id()::equals);
  }

  private static String attributes(ObjectDrift drift) {
    return drift.attributes().stream()
        .map(
            each ->
                "; %s: %s, loaded %s"
                    .formatted(each.name(), each.inMigrations(), each.inDatabase()))
        .collect(Collectors.joining());
  }
}
