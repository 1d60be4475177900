package dev.rehearsal.junit.assertj;

import static dev.rehearsal.junit.assertj.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.junit.MigratedDatabase;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Where assertions begin, what they say of rows, and of two databases. */
@MigratedDatabase("classpath:fixtures/assertions")
class DatabaseAssertTest {

  @Test
  void every_way_to_a_database_leads_to_its_schema(
      TestDatabase database, DataSource dataSource, Connection connection) throws SQLException {
    assertThat(database).hasTable("Loan").hasTable("member");
    assertThat(dataSource).hasTable("Loan");
    assertThat(connection).hasTable("Loan");
    assertThat(SchemaReader.read(connection)).hasTable("Loan");
    assertThat(connection.isClosed()).isFalse();
    assertThat(database).extension("citext").isOwnedBy(database.user());
  }

  @Test
  void all_that_AssertJ_says_of_any_object_can_be_said(TestDatabase database) {
    assertThat(database).isSameAs(database).satisfies(same -> assertThat(same).hasTable("Loan"));
    assertThat(List.of(database)).containsExactly(database);
    assertThat(database.name()).startsWith("rehearsal_");
  }

  @Test
  void a_connection_shows_what_its_transaction_has_done(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.createStatement().execute("CREATE TABLE half_done (a int)");
    connection.createStatement().execute("INSERT INTO half_done VALUES (1)");
    assertThat(connection).hasTable("half_done").query("TABLE half_done").containsExactly(1);
    connection.rollback();
    assertThat(connection).doesNotHaveTable("half_done");
  }

  @Test
  void a_schema_is_read_once(TestDatabase database) throws SQLException {
    DatabaseAssert<TestDatabase> before = assertThat(database).hasTable("Loan");
    database.execute("DROP TABLE \"Loan\" CASCADE");
    before.hasTable("Loan");
    assertThat(database).doesNotHaveTable("Loan");
  }

  @Test
  void a_failure_names_the_database(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(database).doesNotHaveTable("Loan"))
        .hasMessageStartingWith("%nExpecting database \"%s\"%nto have no", database.name());
  }

  @Test
  void a_description_comes_first_wherever_the_failure_is(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .as("a %s", "hint")
                    .table("Loan")
                    .hasIndexOn("id")
                    .isNotUnique())
        .hasMessageStartingWith("[a hint] ");
    assertThatThrownBy(() -> assertThat(database).as("a hint").query("SELECT 1").isEmpty())
        .hasMessageStartingWith("[a hint: SELECT 1] ");
  }

  @Test
  void soft_assertions_tell_all_failures_at_once(TestDatabase database) {
    DatabaseAssert<TestDatabase> schema = assertThat(database);
    SoftAssertions softly = new SoftAssertions();
    softly.check(() -> schema.table("Loam"));
    softly.check(() -> schema.table("Loan").column("id").isNullable());
    assertThat(softly.errorsCollected()).hasSize(2);
  }

  @Test
  void a_name_that_several_schemas_have_is_refused(TestDatabase database) throws SQLException {
    database.execute("CREATE SCHEMA b; CREATE TABLE app.twice (); CREATE TABLE b.twice ()");
    assertThat(database).table("b.twice");
    assertThatThrownBy(() -> assertThat(database).table("twice"))
        .hasMessageEndingWith("but that may be any of these: app.twice, b.twice");
  }

  @Test
  void nothing_is_said_of_no_database() {
    assertThatThrownBy(() -> assertThat((TestDatabase) null).hasTable("a"))
        .hasMessageContaining("Expecting actual not to be null");
    assertThatThrownBy(() -> assertThat((DataSource) null).query("SELECT 1"))
        .hasMessageContaining("Expecting actual not to be null");
  }

  @Test
  void rows_of_one_column_are_values_and_of_several_tuples(TestDatabase database)
      throws SQLException {
    database.execute("ALTER TABLE member NO FORCE ROW LEVEL SECURITY");
    database.execute("INSERT INTO member (card, email) VALUES ('L1', 'a@b'), ('L2', NULL)");
    assertThat(database).query("SELECT card FROM member ORDER BY 1").containsExactly("L1", "L2");
    assertThat(database)
        .query("SELECT email FROM member ORDER BY card")
        .containsExactly("a@b", null);
    assertThat(database)
        .query("SELECT id, card, state FROM member ORDER BY id")
        .hasSize(2)
        .contains(tuple(2L, "L2", "new"));
    assertThat(database).query("SELECT id FROM member WHERE card = ?", "L2").containsExactly(2L);
    assertThat(database).query("SELECT FROM \"Loan\"").isEmpty();
  }

  @Test
  void values_are_as_Java_has_them(TestDatabase database) {
    assertThat(database)
        .query(
            """
            SELECT 1::int2, 2::bigint, 1.50::numeric, true, 'a'::text, '\\x01'::bytea,
                   DATE '2026-03-02', TIME '10:30', TIMETZ '10:30+02', TIMESTAMP '2026-03-02 10:30',
                   TIMESTAMPTZ '2026-03-02 10:30+02', '{"a": 1}'::jsonb, '10.0.0.1'::inet,
                   int4range(1, 5), ARRAY['x', NULL], ARRAY[[1, 2], [3, 4]],
                   '7c9e6679-7425-40de-944b-e07fc1f90ae7'::uuid::text
            """)
        .singleElement()
        .isEqualTo(
            tuple(
                1,
                2L,
                new BigDecimal("1.50"),
                true,
                "a",
                new byte[] {1},
                LocalDate.of(2026, 3, 2),
                LocalTime.of(10, 30),
                OffsetTime.of(10, 30, 0, 0, ZoneOffset.ofHours(2)),
                LocalDateTime.of(2026, 3, 2, 10, 30),
                OffsetDateTime.of(2026, 3, 2, 8, 30, 0, 0, ZoneOffset.UTC),
                "{\"a\": 1}",
                "10.0.0.1",
                "[1,5)",
                Arrays.asList("x", null),
                List.of(List.of(1, 2), List.of(3, 4)),
                "7c9e6679-7425-40de-944b-e07fc1f90ae7"));
  }

  @Test
  void a_query_that_fails_is_shown_with_what_PostgreSQL_says(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(database).query("SELECT nothing\nFROM member"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "%nExpecting query%n  SELECT nothing%n  FROM member%nto give rows%nbut it fails: %s",
            "ERROR: column \"nothing\" does not exist")
        .hasCauseInstanceOf(SQLException.class);
  }

  @Test
  void rows_that_differ_are_shown_with_their_query(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(database).query("SELECT 1").containsExactly(2))
        .hasMessageStartingWith("[SELECT 1] ");
  }

  @Test
  void a_schema_is_the_same_or_the_changes_are_named(TestDatabase database) throws SQLException {
    SchemaSnapshot before = snapshot(database);
    assertThat(database).hasSameSchemaAs(database).hasSameSchemaAs(database.dataSource());
    database.execute(
        "ALTER TABLE member ALTER email TYPE text; COMMENT ON TABLE \"Loan\" IS 'changed'");

    assertThatThrownBy(() -> assertThat(database).hasSameSchemaAs(before))
        .hasMessage(
            """

            Expecting database "%s"
            to have the same schema as the other schema
            but it differs:
              public."Loan" (table) comment: none -> changed
              public.member.email (column) type: public.citext -> text\
            """,
            database.name())
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            failure -> {
              assertThat(failure.getExpected().getStringRepresentation())
                  .isEqualTo(before.toText());
              assertThat(failure.getActual().getStringRepresentation())
                  .contains("public.member.email, type: text");
            });
  }

  @Test
  void what_counts_as_a_difference_can_be_chosen(TestDatabase database) throws SQLException {
    SchemaSnapshot before = snapshot(database);
    database.execute("COMMENT ON TABLE \"Loan\" IS 'changed'");
    assertThat(database).usingComparison(Comparison.STRUCTURE).hasSameSchemaAs(before);

    SchemaSnapshot commented = snapshot(database);
    database.execute("ALTER TABLE \"Other.One\".\"odd.name \"\"x\"\"\" ADD a int, ADD b int");
    SchemaSnapshot inOneOrder = snapshot(database);
    database.execute("ALTER TABLE \"Other.One\".\"odd.name \"\"x\"\"\" DROP a, ADD c int");
    database.execute("ALTER TABLE \"Other.One\".\"odd.name \"\"x\"\"\" DROP c, ADD a int");
    assertThat(database).hasSameSchemaAs(inOneOrder);
    assertThatThrownBy(
            () ->
                assertThat(database).usingComparison(Comparison.STRICT).hasSameSchemaAs(inOneOrder))
        .hasMessageContaining("column order: a, b -> b, a");
    assertThatThrownBy(() -> assertThat(database).hasSameSchemaAs(commented))
        .hasMessageContaining("a: added (integer)");
  }

  @Test
  void a_tools_own_table_can_be_left_out(TestDatabase database, Connection connection)
      throws SQLException {
    SchemaSnapshot before = snapshot(database);
    database.execute("CREATE TABLE app.history (id serial PRIMARY KEY)");
    assertThatThrownBy(() -> assertThat(before).hasSameSchemaAs(connection))
        .hasMessageContaining("table app.history: removed");
    assertThat(connection).ignoringTables("history").hasSameSchemaAs(before);
    assertThat(before).ignoringTables("app.history").hasSameSchemaAs(connection);
  }

  private static SchemaSnapshot snapshot(TestDatabase database) throws SQLException {
    try (Connection connection = database.connect()) {
      return SchemaReader.read(connection);
    }
  }
}
