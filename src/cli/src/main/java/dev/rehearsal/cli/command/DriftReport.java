package dev.rehearsal.cli.command;

import dev.rehearsal.check.Adoption;
import dev.rehearsal.check.Drift;
import dev.rehearsal.drift.AttributeDrift;
import dev.rehearsal.drift.Mending;
import dev.rehearsal.drift.ObjectDrift;
import dev.rehearsal.drift.Origin;
import dev.rehearsal.drift.Sight;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.alteration.AlterationStep;
import dev.rehearsal.schema.alteration.Refusal;
import dev.rehearsal.wording.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A drift, as programs read of it. */
record DriftReport(
    int schemaVersion,
    boolean drift,
    StatusReport status,
    List<String> applied,
    int serverMajor,
    int compared,
    List<Entry> objects,
    List<LeftOut> ignored,
    List<String> notes,
    Optional<Mended> fix,
    Optional<Mended> adopt,
    Optional<Adopted> adoption) {

  static DriftReport of(Drift drift) {
    return new DriftReport(
        1,
        !drift.isNone(),
        StatusReport.of(drift.state()),
        drift.applied().stream().map(Migration::id).toList(),
        drift.major(),
        drift.compared(),
        drift.objects().stream().map(Entry::of).toList(),
        drift.leftOut().stream().map(LeftOut::of).toList(),
        drift.notes(),
        Optional.ofNullable(drift.fix()).map(Mended::of),
        Optional.ofNullable(drift.adopt()).map(Mended::of),
        Optional.ofNullable(drift.adoption()).map(Adopted::of));
  }

  /** One object; its attributes as they are in the database, or as the migrations make them. */
  record Entry(
      String side,
      String kind,
      String name,
      Map<String, String> is,
      List<AttributeDrift> different,
      List<String> beneath,
      Optional<Origin> origin,
      Optional<String> unrecorded) {

    static Entry of(ObjectDrift drift) {
      SchemaObject object = drift.object();
      return new Entry(
          Phrases.word(drift.side()),
          object.kind().toString(),
          object.identity(),
          object.attributes(),
          drift.attributes(),
          drift.beneath().stream().map(SchemaObject::id).map(ObjectId::toString).toList(),
          Optional.ofNullable(drift.origin()),
          Optional.ofNullable(drift.unrecorded()));
    }
  }

  /** What one pattern of the project leaves out. */
  record LeftOut(String pattern, String reason, List<String> objects) {

    static LeftOut of(Sight.LeftOut leftOut) {
      return new LeftOut(
          leftOut.ignored().pattern(),
          leftOut.ignored().reason(),
          leftOut.objects().stream().map(ObjectId::toString).toList());
    }
  }

  /** A migration that adopts the drift, or why none was written. */
  record Adopted(
      List<String> files,
      List<String> migrations,
      List<String> recordedBy,
      Optional<String> notWritten) {

    static Adopted of(Adoption adoption) {
      return new Adopted(
          adoption.files(), adoption.ids(), AdoptionText.commands(adoption), adoption.notWritten());
    }
  }

  /** Statements that end the drift, and what came of them on a copy. */
  record Mended(
      List<String> statements,
      List<String> refused,
      boolean proven,
      List<String> remains,
      List<String> untried,
      Optional<String> failure) {

    static Mended of(Mending mending) {
      return new Mended(
          mending.alteration().steps().stream().map(AlterationStep::toString).toList(),
          mending.alteration().refusals().stream().map(Refusal::toString).toList(),
          mending.isProven(),
          names(mending.remaining()),
          names(mending.untried()),
          Optional.of(mending.failure()).filter(text -> !text.isEmpty()));
    }

    private static List<String> names(List<ObjectDrift> drifts) {
      return drifts.stream().map(ObjectDrift::id).map(ObjectId::toString).toList();
    }
  }
}
