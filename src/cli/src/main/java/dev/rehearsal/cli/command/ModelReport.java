package dev.rehearsal.cli.command;

import dev.rehearsal.check.ModelProposal;
import dev.rehearsal.check.ModelStep;
import dev.rehearsal.model.ModelDifference;
import dev.rehearsal.model.Place;
import dev.rehearsal.schema.alteration.Refusal;
import dev.rehearsal.sql.SourcePosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models against migrations, as programs read of them. */
record ModelReport(
    int schemaVersion,
    String model,
    String language,
    String migrations,
    String format,
    int serverVersion,
    boolean inStep,
    List<Difference> differences,
    @Nullable Missing missing,
    List<String> notes) {

  static ModelReport of(ModelStep step) {
    return new ModelReport(
        1,
        step.model().location(),
        step.model().language(),
        step.history().location(),
        step.history().format(),
        step.serverVersion(),
        step.isKept(),
        step.differences().stream().map(Difference::of).toList(),
        step.proposal().map(Missing::of).orElse(null),
        step.notes());
  }

  /** One thing that differs. */
  record Difference(
      String kind,
      String name,
      @Nullable String attribute,
      @Nullable String inMigrations,
      @Nullable String inModel,
      @Nullable String file,
      @Nullable Integer line,
      @Nullable Integer column,
      String message) {

    static Difference of(ModelDifference difference) {
      @Nullable Place place = difference.place();
      @Nullable SourcePosition position = place == null ? null : place.position();
      return new Difference(
          difference.about().kind().toString(),
          difference.about().identity(),
          difference.attribute(),
          difference.inMigrations(),
          difference.inModel(),
          place == null ? null : place.file(),
          position == null ? null : position.line(),
          position == null ? null : position.column(),
          difference.words());
    }
  }

  /** The migration that is missing. */
  record Missing(List<String> transactions, boolean proven, String failure, List<String> refusals) {

    static Missing of(ModelProposal proposal) {
      return new Missing(
          proposal.alteration().transactions(),
          proposal.isProven(),
          proposal.failure(),
          proposal.alteration().refusals().stream().map(Refusal::toString).toList());
    }
  }
}
