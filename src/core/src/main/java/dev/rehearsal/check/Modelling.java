package dev.rehearsal.check;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.model.Model;
import dev.rehearsal.model.ModelComparison;
import dev.rehearsal.model.ModelDatabase;
import dev.rehearsal.model.ModelExtent;
import dev.rehearsal.model.ModelTarget;
import dev.rehearsal.model.ModelsSeen;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import dev.rehearsal.sql.CommittedTexts;
import dev.rehearsal.trace.HistoryTrace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has PostgreSQL make what the models say, beside what the migrations make, and compares. */
final class Modelling implements AutoCloseable {

  private final MigrationHistory history;
  private final Prefixes prefixes;
  private final int length;
  private final List<ClonedDatabase> databases = new ArrayList<>();

  private Modelling(MigrationHistory history, Prefixes prefixes, int length) {
    this.history = history;
    this.prefixes = prefixes;
    this.length = length;
  }

  static ModelStep of(
      ModelRequest request, Rehearsal rehearsal, Settings settings, Project project) {
    HistoryReader reader = new HistoryReader(project);
    ModelFinder finder = new ModelFinder(project);
    Model model =
        request.path().map(finder::named).orElseGet(() -> finder.usual(reader.directory(settings)));
    MigrationHistory history = reader.read(settings);
    Prefixes prefixes = new Prefixes(rehearsal, settings, project);
    prefixes.expect(history, settings.length(history));
    try (Modelling modelling = new Modelling(history, prefixes, settings.length(history))) {
      return modelling.compare(model, request.proposal());
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "the models cannot be compared with the migrations: " + e.getMessage(), e);
    }
  }

  /**
   * The same beside a check.
   *
   * @param trace what is known of the migrations, which apply
   */
  static ModelsSeen of(
      Model model, HistoryTrace trace, Rehearsal rehearsal, Settings settings, Project project) {
    MigrationHistory history = trace.history();
    List<Integer> versions = settings.gate().postgres();
    Settings here = versions.isEmpty() ? settings : settings.onVersion(versions.get(0));
    Prefixes prefixes = new Prefixes(rehearsal, here, project);
    // What was applied without being traced is there already, and the rest begins behind it.
    prefixes.template(history, trace.migrations().isEmpty() ? history.size() : trace.from());
    try (Modelling modelling = new Modelling(history, prefixes, history.size())) {
      ModelStep step = modelling.compare(model, true);
      return new ModelsSeen(
          model.location(),
          model.language(),
          step.differences(),
          step.proposal()
              .filter(ModelProposal::isProven)
              .map(ModelProposal::parts)
              .orElse(Map.of()));
    } catch (SQLException e) {
      throw new DatabaseServerException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The same for what a test says of its program, and for the migrations of its database. */
  static ModelStep of(TestDatabase database, Model model) {
    MigrationHistory history = database.specification().history();
    int length = database.appliedMigrations().size();
    try (Modelling modelling = new Modelling(history, Prefixes.of(database), length)) {
      return modelling.compare(model, true);
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "the models cannot be compared with the migrations: " + e.getMessage(), e);
    }
  }

  private ModelStep compare(Model said, boolean proposal) throws SQLException {
    try (Connection ofMigrations = copy().connectToMigrate();
        Connection ofModel = copy().connectToMigrate()) {
      SchemaGraph migrated = read(ofMigrations);
      Model model = said.asMigratedBy(migrated.snapshot());
      ModelDatabase made = ModelDatabase.make(ofModel, model, migrated.snapshot());
      made = new ModelDatabase(withoutBooks(made.graph()), made.unmade());
      ModelComparison comparison = ModelComparison.of(model, migrated.snapshot(), made, ofModel);
      @Nullable ModelProposal proposed =
          proposal && !comparison.differences().isEmpty()
              ? proposal(model, migrated, made, comparison, ofModel)
              : null;
      return new ModelStep(
          history,
          model,
          prefixes.template(history, length).serverVersion(),
          comparison.differences(),
          notes(model, comparison.unsaid()),
          proposed);
    }
  }

  private SchemaGraph read(Connection connection) throws SQLException {
    return withoutBooks(SchemaReader.readGraph(connection));
  }

  private SchemaGraph withoutBooks(SchemaGraph graph) {
    ToolTables tools = ToolTables.of(List.of(history), List.of(graph.snapshot()));
    return graph.with(tools.without(graph.snapshot()));
  }

  private ModelProposal proposal(
      Model model,
      SchemaGraph migrated,
      ModelDatabase made,
      ModelComparison comparison,
      Connection ofModel)
      throws SQLException {
    SchemaGraph target = ModelTarget.of(migrated, made, comparison.differences());
    SchemaAlteration alteration = SchemaAlteration.back(migrated, target).asNew();
    try (Connection tried = copy().connectToMigrate()) {
      String failure = CommittedTexts.run(tried, alteration.transactions());
      ModelComparison after = ModelComparison.of(model, read(tried).snapshot(), made, ofModel);
      ModelProposal proposal =
          new ModelProposal(alteration, after.differences(), failure, Map.of());
      return proposal.with(
          ModelParts.of(
              proposal, comparison.differences(), migrated.snapshot(), made.graph().snapshot()));
    }
  }

  private static List<String> notes(Model model, Map<ObjectKind, Integer> unsaid) {
    List<String> notes = new ArrayList<>(model.notes());
    if (!unsaid.isEmpty()) {
      notes.add(
          new TreeMap<>(unsaid)
              .entrySet().stream()
                  .map(each -> each.getKey().counted(each.getValue()))
                  .collect(
                      Collectors.joining(
                          ", ",
                          model.extent() == ModelExtent.NEEDED
                              ? "not compared, as the models do not speak of them: "
                              : "not compared, as models have no words for them: ",
                          "")));
    }
    return notes;
  }

  private ClonedDatabase copy() {
    ClonedDatabase copy = prefixes.template(history, length).newDatabase();
    databases.add(copy);
    return copy;
  }

  @Override
  public void close() {
    databases.forEach(ClonedDatabase::drop);
  }
}
