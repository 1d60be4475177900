package dev.rehearsal.check;

import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.model.Model;
import dev.rehearsal.model.ModelDifference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the models in a project's code and its migrations are in step.
 *
 * @param history the project's migrations
 * @param model what its models say
 * @param serverVersion of the server on which both were made, as a number: 180006 is 18.6
 * @param differences between the two, in the order of the models
 * @param notes what was not compared, and why, a line each
 * @param proposalOrNull the missing migration; null when none was asked for or none is missing
 */
public record ModelStep(
    MigrationHistory history,
    Model model,
    int serverVersion,
    List<ModelDifference> differences,
    List<String> notes,
    @Nullable ModelProposal proposalOrNull) {

  public ModelStep {
    differences = List.copyOf(differences);
    notes = List.copyOf(notes);
  }

  /**
   * Compares models with what the migrations make that are applied in the database of a test, on
   * the same server.
   *
   * @param database what a test was given
   * @param model what the models of the tested program say
   * @throws dev.rehearsal.database.DatabaseServerException when the server does not answer
   */
  public static ModelStep of(TestDatabase database, Model model) {
    return Modelling.of(database, model);
  }

  /** Whether nothing differs. */
  public boolean isKept() {
    return differences.isEmpty();
  }

  /** The missing migration, if it was asked for. */
  public Optional<ModelProposal> proposal() {
    return Optional.ofNullable(proposalOrNull);
  }
}
