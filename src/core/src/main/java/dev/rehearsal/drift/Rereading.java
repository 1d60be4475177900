package dev.rehearsal.drift;

import dev.rehearsal.drift.ObjectDrift.Side;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.schema.alteration.AlterationStep;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the same server makes of the words of both sides. PostgreSQL prints an expression as it was
 * read in, which a dump or another version changes without changing what it means; when it has read
 * the words of both, it prints the same for both.
 */
final class Rereading {

  /** Attributes whose values PostgreSQL prints from what it has read in. */
  private static final Set<String> EXPRESSIONS =
      Set.of(
          "body",
          "default",
          "definition",
          "filter",
          "generated",
          "partition bound",
          "partition key",
          "using",
          "with check");

  private final Connection session;
  private final UnaryOperator<SchemaGraph> seen;

  /**
   * Reads on a session.
   *
   * @param session in a transaction that is rolled back in the end
   * @param seen leaves of a schema what is compared
   */
  Rereading(Connection session, UnaryOperator<SchemaGraph> seen) {
    this.session = session;
    this.seen = seen;
  }

  /** Whether any of the drifts may be one of words alone. */
  static boolean mayConcern(List<ObjectDrift> drifts) {
    return drifts.stream()
        .flatMap(drift -> drift.attributes().stream())
        .anyMatch(Rereading::mayConcern);
  }

  private static boolean mayConcern(AttributeDrift drift) {
    return EXPRESSIONS.contains(drift.name())
        && drift.inMigrations() != null
        && drift.inDatabase() != null;
  }

  /**
   * Leaves out what only reads otherwise. The session's schema is brought to the database with the
   * words of that, and back with those of the migrations, as far as each statement works.
   *
   * @param made what the migrations make, as the session has it
   */
  List<ObjectDrift> confirmed(SchemaGraph made, SchemaGraph database, List<ObjectDrift> drifts)
      throws SQLException {
    Set<ObjectId> adopted = say(made, database);
    SchemaGraph after = seen.apply(SchemaReader.readGraph(session));
    List<ObjectDrift> rest = without(drifts, adopted, after.snapshot(), made.snapshot());
    if (!mayConcern(rest)) {
      return rest;
    }
    Set<ObjectId> ofBoth = say(after, made);
    ofBoth.retainAll(adopted);
    // Only the values of what was said are looked at.
    return without(rest, ofBoth, after.snapshot(), SchemaReader.read(session));
  }

  /**
   * Leaves out what PostgreSQL prints alike.
   *
   * @param said the objects that were made with the words of both
   */
  private static List<ObjectDrift> without(
      List<ObjectDrift> drifts, Set<ObjectId> said, SchemaSnapshot one, SchemaSnapshot other) {
    return drifts.stream()
        .map(
            drift ->
                drift.without(
                    each ->
                        mayConcern(each)
                            && said.contains(drift.id())
                            && value(one, drift.id(), each.name())
                                .equals(value(other, drift.id(), each.name()))))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Leaves out of what a mending left what it has made with the words of its goal. */
  static List<ObjectDrift> ofWords(List<ObjectDrift> remaining, Mending mending) {
    Set<ObjectId> said = mending.saidAnew();
    return remaining.stream()
        .map(
            drift ->
                drift.without(
                    each -> said.contains(drift.id()) && EXPRESSIONS.contains(each.name())))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * The database in the words of the migrations, where it differs from them in nothing but words.
   *
   * @param drifts all that is not the same
   * @param confirmed what of that is more than words
   */
  static SchemaGraph inWordsOfMigrations(
      SchemaGraph database, List<ObjectDrift> drifts, List<ObjectDrift> confirmed) {
    Map<ObjectId, ObjectDrift> real = new HashMap<>();
    confirmed.forEach(drift -> real.put(drift.id(), drift));
    Map<ObjectId, SchemaObject> others = new HashMap<>();
    for (ObjectDrift drift : drifts) {
      if (drift.side() == Side.DIFFERENT && !drift.equals(real.get(drift.id()))) {
        others.put(drift.id(), withWords(drift, real.get(drift.id())));
      }
    }
    SchemaSnapshot schema = database.snapshot();
    return database.with(
        new SchemaSnapshot(
            schema.objects().stream().map(each -> others.getOrDefault(each.id(), each)).toList(),
            schema.notCompared(),
            schema.extensionMembers()));
  }

  private static SchemaObject withWords(ObjectDrift drift, @Nullable ObjectDrift real) {
    SchemaObject object = drift.object();
    SortedMap<String, String> attributes = new TreeMap<>(object.attributes());
    for (AttributeDrift each : drift.attributes()) {
      if ((real == null || !real.attributes().contains(each)) && each.inMigrations() != null) {
        attributes.put(each.name(), each.inMigrations());
      }
    }
    return new SchemaObject(object.id(), object.schema(), object.parent(), attributes);
  }

  /** The objects that were made with the words of the goal. */
  private Set<ObjectId> say(SchemaGraph have, SchemaGraph want) throws SQLException {
    Vicinity vicinity = Vicinity.of(have, want);
    SchemaAlteration alteration = SchemaAlteration.verbatim(vicinity.in(have), vicinity.in(want));
    Set<ObjectId> said = new HashSet<>();
    Set<ObjectId> unsaid = new HashSet<>();
    for (AlterationStep step : alteration.steps()) {
      (works(step.sql()) ? said : unsaid).add(step.about());
    }
    alteration.refusals().forEach(refusal -> unsaid.add(refusal.about()));
    said.removeAll(unsaid);
    return said;
  }

  private boolean works(String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("SAVEPOINT rereading");
      try {
        statement.execute(sql);
        statement.execute("RELEASE rereading");
        return true;
      } catch (SQLException e) {
        // Without a session this fails, too.
        statement.execute("ROLLBACK TO rereading");
        return false;
      }
    }
  }

  private static Optional<String> value(SchemaSnapshot schema, ObjectId id, String attribute) {
    return schema.object(id).flatMap((SchemaObject object) -> object.attribute(attribute));
  }
}
