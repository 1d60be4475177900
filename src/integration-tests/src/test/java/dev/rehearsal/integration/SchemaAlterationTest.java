package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.schema.alteration.AlterationStep;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A schema is brought to another, or it is said why not: never to a third one, never half. */
class SchemaAlterationTest extends PostgresTest {

  /** Which drifts no statement mends, and in which words that is said. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("tab-am ->", "no statement is written that makes an access method"),
          Map.entry("part-strategy ->", "its rows are parted in another way"),
          Map.entry("part-strategy <-", "its rows are parted in another way"),
          Map.entry("idx-invalid ->", "nothing makes an index that is not valid"),
          Map.entry("trg-fk-disabled ->", "have no sure name"),
          Map.entry("trg-fk-disabled <-", "have no sure name"),
          Map.entry("pub-schema ->", "it is published with its schema"),
          Map.entry("pub-schema <-", "it is published with its schema"),
          Map.entry("subscription ->", "no statement is written that makes a subscription"),
          Map.entry("subscription <-", "no statement is written that drops a subscription"),
          Map.entry("operator ->", "no statement is written that makes an operator"),
          Map.entry("opclass ->", "no statement is written that makes an operator class"),
          Map.entry("conversion ->", "no statement is written that makes a conversion"),
          Map.entry("transform ->", "no statement is written that makes a language"));

  /** How many random schemas are altered; a night may take thousands. */
  private static final int SCHEMAS = Integer.getInteger("rehearsal.test.alterations", 4);

  private static final long FIRST = Long.getLong("rehearsal.test.first-alteration", 1);

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = postgres.server().admin().connect();
    Sql.execute(connection, "SET check_function_bodies = off");
    connection.setAutoCommit(false);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.rollback();
    connection.close();
  }

  /** All drifts but the one whose statements refuse a transaction, in which all this happens. */
  static Stream<SchemaDrift> drifts() {
    return SchemaDrift.all().stream()
        .filter(drift -> !(drift.before() + drift.after()).contains("concurrently"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("drifts")
  void a_drift_is_mended_in_both_directions_or_refused(SchemaDrift drift) throws SQLException {
    check(drift.name() + " ->", drift.before(), drift.after());
    check(drift.name() + " <-", drift.after(), drift.before());
  }

  private void check(String name, String have, String want) throws SQLException {
    SchemaGraph wanted = made(want);
    connection.rollback();
    SchemaAlteration alteration = SchemaAlteration.between(made(have), wanted);
    SchemaSnapshot result = altered(alteration);
    connection.rollback();
    if (REFUSED.containsKey(name)) {
      assertThat(alteration.refusals().toString()).as(name).contains(REFUSED.get(name));
    } else {
      assertThat(alteration.refusals()).as(name).isEmpty();
      assertThat(SchemaDiff.between(wanted.snapshot(), result).changes()).as(name).isEmpty();
    }
  }

  static Stream<String[]> waysBack() {
    return Arrays.stream(SchemaDrift.resource("schema/ways-back.txt").split("(?m)^=== "))
        .filter(block -> !block.isBlank())
        .map(block -> block.split("(?m)^--- (?:migration|back)\n", -1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("waysBack")
  void a_way_back_is_what_a_person_would_write(String before, String migration, String back)
      throws SQLException {
    String name = before.lines().findFirst().orElse("");
    SchemaGraph was = made(before.substring(name.length()));
    SchemaAlteration alteration = SchemaAlteration.back(made(migration), was);
    assertThat(said(alteration)).isEqualTo(back.strip());
    SchemaSnapshot result = altered(alteration);
    assertThat(SchemaDiff.between(was.snapshot(), result).changes().isEmpty())
        .isEqualTo(alteration.isComplete());
  }

  private static String said(SchemaAlteration alteration) {
    StringBuilder text = new StringBuilder(alteration.sql());
    alteration.losses().forEach(loss -> text.append("-- ").append(loss).append('\n'));
    alteration
        .refusals()
        .forEach(refusal -> text.append("-- refused: ").append(refusal).append('\n'));
    return text.toString().strip();
  }

  static LongStream seeds() {
    return LongStream.range(FIRST, FIRST + SCHEMAS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatever_is_done_to_any_schema_is_undone_or_refused(long seed) throws SQLException {
    Sql.execute(connection, RandomSchema.sql(seed, "r"));
    RandomSteps steps = new RandomSteps(seed, "r");
    doSome(steps, 8);
    SchemaGraph before = SchemaReader.readGraph(connection);
    doSome(steps, 1 + (int) (seed % 4));
    SchemaGraph after = SchemaReader.readGraph(connection);
    Savepoint there = connection.setSavepoint();
    undone(SchemaAlteration.back(after, before), before);
    connection.rollback(there);
    undone(SchemaAlteration.between(after, before), before);
    undone(SchemaAlteration.between(SchemaReader.readGraph(connection), after), after);
  }

  private void undone(SchemaAlteration alteration, SchemaGraph wanted) throws SQLException {
    SchemaSnapshot result = altered(alteration);
    if (alteration.isComplete()) {
      assertThat(SchemaDiff.between(wanted.snapshot(), result).changes())
          .as(alteration.sql())
          .isEmpty();
    }
  }

  /** What PostgreSQL refuses is not done. */
  private void doSome(RandomSteps steps, int count) throws SQLException {
    for (int i = 0; i < count; i++) {
      String sql = steps.next(SchemaReader.read(connection));
      Savepoint before = connection.setSavepoint();
      try {
        Sql.execute(connection, sql);
      } catch (SQLException refused) {
        connection.rollback(before);
      }
    }
  }

  private SchemaGraph made(String sql) throws SQLException {
    if (!sql.isBlank()) {
      Sql.execute(connection, sql);
    }
    return SchemaReader.readGraph(connection);
  }

  private SchemaSnapshot altered(SchemaAlteration alteration) throws SQLException {
    for (AlterationStep step : List.copyOf(alteration.steps())) {
      Sql.execute(connection, step.sql());
    }
    return SchemaReader.read(connection);
  }
}
