package dev.rehearsal.drift;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import dev.rehearsal.sql.CommittedTexts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A copy of what the migrations make, on a disposable server, that is first brought to what the
 * database is, and then back: so both ways are tried, and never on the database itself.
 *
 * <p>The statements run as the role that owns what is made. What only a superuser may do fails
 * there, and the mending says so.
 */
public final class Workbench {

  private final ClonedDatabase copy;
  private final Sight sight;
  private final UnaryOperator<SchemaSnapshot> ofProject;

  /**
   * Takes a copy.
   *
   * @param copy of what the migrations make; it is changed, and brought back as far as can be
   * @param ofProject leaves out of a schema what is none of the project's: its tool's records,
   *     which no statement may touch
   */
  public Workbench(ClonedDatabase copy, Sight sight, UnaryOperator<SchemaSnapshot> ofProject) {
    this.copy = copy;
    this.sight = sight;
    this.ofProject = ofProject;
  }

  /**
   * Leaves out drifts that are a matter of words alone. The copy stays as it is.
   *
   * @param migrations what they make, as the copy is
   * @param database what the database is
   * @param drifts how the database differs from it
   */
  public List<ObjectDrift> confirmed(
      SchemaGraph migrations, SchemaGraph database, List<ObjectDrift> drifts) throws SQLException {
    if (!Rereading.mayConcern(drifts)) {
      return drifts;
    }
    try (Connection session = copy.handle().connect()) {
      session.setAutoCommit(false);
      Rereading rereading = new Rereading(session, this::seen);
      List<ObjectDrift> confirmed =
          rereading.confirmed(sight.of(migrations), goal(migrations, database), drifts);
      session.rollback();
      return confirmed;
    }
  }

  /**
   * Tries both ways.
   *
   * @param migrations what they make, as the copy is
   * @param database what the database is
   * @param drifts how the database differs from it
   * @param confirmed what of that is no matter of words; nothing is written about the rest
   */
  public Bench work(
      SchemaGraph migrations,
      SchemaGraph database,
      List<ObjectDrift> drifts,
      List<ObjectDrift> confirmed)
      throws SQLException {
    SchemaGraph made = sight.of(migrations);
    SchemaGraph goal = Rereading.inWordsOfMigrations(goal(migrations, database), drifts, confirmed);
    Attempt adopting = mend(SchemaAlteration.between(made, goal).asNew(), goal);
    Mending fix = mend(SchemaAlteration.between(adopting.after(), made), made).mending();
    return new Bench(
        adopting.mending().isProven() ? fix : partlyTried(fix, adopting, goal, made),
        adopting.mending(),
        goal.snapshot());
  }

  /**
   * How another schema differs from what was to be adopted.
   *
   * @param bench what came of the work here
   * @param all the schema with everything that is in it
   */
  public List<ObjectDrift> left(Bench bench, SchemaSnapshot all) {
    return left(bench.goal(), sight.of(ofProject.apply(all)), sight, bench.adopt());
  }

  /** What the copy could not be brought to was not brought back there. */
  private Mending partlyTried(Mending tried, Attempt adopting, SchemaGraph goal, SchemaGraph made) {
    List<ObjectDrift> untried =
        Divergence.between(goal.snapshot(), adopting.after().snapshot(), sight);
    return new Mending(
        SchemaAlteration.between(goal, made), tried.remaining(), untried, tried.failure());
  }

  private SchemaGraph goal(SchemaGraph migrations, SchemaGraph database) {
    return sight.of(database).changedBy(migrations.server().role());
  }

  /**
   * Brings the copy to another schema.
   *
   * @param have what the copy is
   */
  public SchemaAlteration alteration(SchemaGraph have, SchemaGraph want) {
    return SchemaAlteration.between(sight.of(have), sight.of(want)).asNew();
  }

  /**
   * Tries statements on the copy.
   *
   * @param transactions the statements, as they are sent
   * @param want what they should make of it
   */
  public Mending mend(SchemaAlteration alteration, List<String> transactions, SchemaGraph want)
      throws SQLException {
    return mended(alteration, transactions, sight.of(want)).mending();
  }

  private Attempt mend(SchemaAlteration alteration, SchemaGraph want) throws SQLException {
    return mended(alteration, alteration.transactions(), want);
  }

  private Attempt mended(SchemaAlteration alteration, List<String> transactions, SchemaGraph want)
      throws SQLException {
    Mending mending = new Mending(alteration, List.of(), List.of(), run(transactions));
    SchemaGraph after = read();
    return new Attempt(
        new Mending(
            alteration,
            left(want.snapshot(), after.snapshot(), sight, mending),
            List.of(),
            mending.failure()),
        after);
  }

  /** How a schema differs from a goal to which a mending was to bring it. */
  private static List<ObjectDrift> left(
      SchemaSnapshot goal, SchemaSnapshot schema, Sight sight, Mending mending) {
    return Rereading.ofWords(Divergence.between(goal, schema, sight), mending);
  }

  /** What was tried, and the copy then. */
  private record Attempt(Mending mending, SchemaGraph after) {}

  /**
   * What came of it.
   *
   * @param fix what brings the database to the migrations
   * @param adopt what brings the migrations to the database
   * @param goal what the database is, in the words of the migrations where it differs in nothing
   *     else
   */
  public record Bench(Mending fix, Mending adopt, SchemaSnapshot goal) {}

  private SchemaGraph read() throws SQLException {
    try (Connection connection = copy.handle().connect()) {
      return seen(SchemaReader.readGraph(connection));
    }
  }

  private SchemaGraph seen(SchemaGraph all) {
    return sight.of(all.with(ofProject.apply(all.snapshot())));
  }

  private String run(List<String> transactions) throws SQLException {
    try (Connection connection = copy.handle().connect()) {
      return CommittedTexts.run(connection, transactions);
    }
  }
}
