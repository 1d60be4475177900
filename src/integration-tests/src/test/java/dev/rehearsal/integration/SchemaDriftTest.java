package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever drifts is seen and told; what means the same is no drift. */
class SchemaDriftTest extends PostgresTest {

  /** What means the same and is told as a change nevertheless. */
  private static final Map<String, String> KNOWN_FALSE_ALARMS =
      Map.of(
          "eq-view-format",
          "PostgreSQL keeps the alias of a table that is the table's own name",
          "eq-varchar-check-dump",
          "PostgreSQL prints a check that was written as it prints it in other words, once");

  /** What is seen, but makes no difference. */
  private static final List<String> STRICT_ALONE = List.of("col-order", "con-notnull-name");

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = postgres.server().admin().connect();
    Sql.execute(connection, "SET check_function_bodies = off");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.rehearsal.integration.SchemaDrift#all")
  void check(SchemaDrift drift) throws SQLException {
    SchemaSnapshot before = snapshot(drift.before());
    SchemaSnapshot after = snapshot(drift.after());

    assertThat(SchemaDiff.between(before, after, Comparison.STRICT)).hasToString(drift.strict());
    assertThat(SchemaDiff.between(before, after)).hasToString(drift.equivalent());
    assertThat(SchemaDiff.between(after, before).changes())
        .hasSameSizeAs(SchemaDiff.between(before, after).changes());
    assertThat(before.fingerprint().equals(after.fingerprint())).isEqualTo(before.equals(after));
  }

  @Test
  void all_that_drifts_is_told_and_what_means_the_same_is_not() {
    List<SchemaDrift> drifts =
        SchemaDrift.all().stream().filter(drift -> !drift.isEquivalence()).toList();
    assertThat(drifts).hasSize(188).allSatisfy(drift -> assertThat(drift.strict()).isNotEmpty());
    assertThat(drifts.stream().filter(drift -> drift.equivalent().isEmpty()).map(Object::toString))
        .isEqualTo(STRICT_ALONE);

    List<SchemaDrift> same = SchemaDrift.all().stream().filter(SchemaDrift::isEquivalence).toList();
    assertThat(same).hasSize(25);
    assertThat(same.stream().filter(drift -> !drift.equivalent().isEmpty()).map(Object::toString))
        .containsExactlyInAnyOrderElementsOf(KNOWN_FALSE_ALARMS.keySet());
  }

  private SchemaSnapshot snapshot(String sql) throws SQLException {
    return sql.contains("concurrently") ? lineByLine(sql) : inTransaction(sql);
  }

  private SchemaSnapshot inTransaction(String sql) throws SQLException {
    connection.setAutoCommit(false);
    try {
      Sql.execute(connection, sql);
      return SchemaReader.read(connection);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private SchemaSnapshot lineByLine(String sql) throws SQLException {
    for (String line : sql.strip().lines().toList()) {
      Sql.execute(connection, line);
    }
    SchemaSnapshot snapshot = SchemaReader.read(connection);
    Sql.execute(connection, "DROP TABLE t");
    return snapshot;
  }
}
