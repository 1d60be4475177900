package dev.rehearsal.drift;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
  private final SchemaGraph database;
  private final Sight sight;
  private final UnaryOperator<SchemaSnapshot> ofProject;

  /**
   * Takes a copy.
   *
   * @param copy of what the migrations make; it is changed, and brought back as far as can be
   * @param database what the database is
   * @param ofProject leaves out of a schema what is none of the project's: its tool's records,
   *     which no statement may touch
   */
  public Workbench(
      ClonedDatabase copy,
      SchemaGraph database,
      Sight sight,
      UnaryOperator<SchemaSnapshot> ofProject) {
    this.copy = copy;
    this.database = sight.of(database);
    this.sight = sight;
    this.ofProject = ofProject;
  }

  /**
   * Tries both ways.
   *
   * @param migrations what they make, as the copy is
   * @param drifts how the database differs from it
   */
  public Bench work(SchemaGraph migrations, List<ObjectDrift> drifts) throws SQLException {
    SchemaGraph made = sight.of(migrations);
    Attempt adopting = mend(made, database.changedBy(made.server().role()));
    Attempt fixing = mend(adopting.after(), made);
    Rereading rereading =
        new Rereading(
            made.snapshot(),
            adopting.mending(),
            adopting.after().snapshot(),
            fixing.mending(),
            fixing.after().snapshot());
    return new Bench(rereading.confirmed(drifts), fixing.mending(), adopting.mending());
  }

  private Attempt mend(SchemaGraph have, SchemaGraph want) throws SQLException {
    SchemaAlteration alteration = SchemaAlteration.between(have, want);
    Mending mending = new Mending(alteration, List.of(), run(alteration));
    SchemaGraph after = read();
    List<ObjectDrift> remaining = Divergence.between(want.snapshot(), after.snapshot(), sight);
    return new Attempt(
        new Mending(alteration, Rereading.ofWords(remaining, mending), mending.failure()), after);
  }

  /** What was tried, and the copy then. */
  private record Attempt(Mending mending, SchemaGraph after) {}

  /**
   * What came of it.
   *
   * @param drifts those of the drifts that are no matter of words
   * @param fix what brings the database to the migrations
   * @param adopt what brings the migrations to the database
   */
  public record Bench(List<ObjectDrift> drifts, Mending fix, Mending adopt) {

    public Bench {
      drifts = List.copyOf(drifts);
    }
  }

  private SchemaGraph read() throws SQLException {
    try (Connection connection = copy.handle().connect()) {
      SchemaGraph all = SchemaReader.readGraph(connection);
      return sight.of(all.with(ofProject.apply(all.snapshot())));
    }
  }

  private String run(SchemaAlteration alteration) throws SQLException {
    try (Connection connection = copy.handle().connect()) {
      return run(alteration.transactions(), connection);
    }
  }

  private static String run(List<String> transactions, Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String transaction : transactions) {
        statement.execute(transaction);
        connection.commit();
      }
      return "";
    } catch (SQLException e) {
      connection.rollback();
      return String.valueOf(e.getMessage());
    }
  }
}
