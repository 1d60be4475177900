package dev.rehearsal.rule.library;

import dev.rehearsal.drift.AttributeDrift;
import dev.rehearsal.drift.DriftSeen;
import dev.rehearsal.drift.ObjectDrift;
import dev.rehearsal.drift.ObjectDrift.Side;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What the rules about drift have in common. */
final class DriftHarm {

  private DriftHarm() {}

  /**
   * One harm for each object of one side, in the file of the migration that it comes from.
   *
   * @param message says it of an object and a database
   */
  static Stream<Harm> on(
      Side side, HistoryView history, BiFunction<ObjectDrift, String, String> message) {
    return history.drift().stream()
        .flatMap(
            drift ->
                drift.on(side).stream()
                    // What a migration has made that is not recorded is told of its record.
                    .filter(object -> object.unrecorded() == null)
                    .map(
                        object ->
                            harm(history, drift, object, message.apply(object, drift.target()))));
  }

  private static Harm harm(
      HistoryView history, DriftSeen drift, ObjectDrift object, String message) {
    List<String> fixes = drift.fixes(object.id());
    Harm harm =
        maker(history, object)
            .map(migration -> history.harm(migration, message))
            .orElseGet(() -> history.harm(message))
            // Of many objects that one migration makes.
            .knownBy(object.id().toString())
            .proof(Proof.seen(facts(object).toArray(new String[0])));
    return fixes.isEmpty()
        ? harm
        : harm.instead(Remedy.here("-- in " + drift.target() + "\n" + String.join("\n", fixes)));
  }

  private static Optional<Migration> maker(HistoryView history, ObjectDrift object) {
    return Optional.ofNullable(object.origin())
        .flatMap(origin -> history.history().find(origin.last()));
  }

  private static List<String> facts(ObjectDrift object) {
    List<String> facts = new ArrayList<>();
    if (object.origin() != null) {
      facts.add(object.origin().toString());
    }
    object.attributes().stream().map(DriftHarm::fact).forEach(facts::add);
    object.beneath().forEach(part -> facts.add("with it " + part.inWords()));
    if (facts.isEmpty()) {
      facts.add("it was read in the database");
    }
    return facts;
  }

  private static String fact(AttributeDrift attribute) {
    return "%s: the migrations make it %s, the database has %s"
        .formatted(
            attribute.name(),
            Optional.ofNullable(attribute.inMigrations()).orElse("nothing"),
            Optional.ofNullable(attribute.inDatabase()).orElse("nothing"));
  }
}
