package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.rows.ColumnProfile;
import dev.rehearsal.rows.RowGenerator;
import dev.rehearsal.rows.RowPlan;
import dev.rehearsal.rows.RowProfile;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a real database shapes the rows, and none of its values is among it. */
class RowProfileTest extends PostgresTest {

  private static final String TABLE =
      "CREATE TABLE \"T\" (full_ text, half text); INSERT INTO \"T\" SELECT 'secret', CASE i % 2"
          + " WHEN 0 THEN 'hidden' END FROM generate_series(1, 100) AS i; ANALYZE \"T\"";

  @Test
  void a_column_without_NULLs_in_production_gets_none() throws SQLException {
    try (Connection connection = postgres.server().admin().connect()) {
      connection.setAutoCommit(false);
      Sql.execute(connection, TABLE);
      RowProfile profile = RowProfile.read(connection);
      Sql.execute(connection, "TRUNCATE \"T\"");
      RowGenerator.of(RowPlan.DEFAULT.withProfile(profile)).fill(connection);
      assertThat(Sql.value(connection, "SELECT count(*) - count(full_) FROM \"T\"")).isEqualTo("0");
      assertThat(Sql.value(connection, "SELECT count(*) - count(half) FROM \"T\"")).isEqualTo("1");
      connection.rollback();
    }
  }

  @Test
  void a_profile_is_text_without_any_value() throws SQLException {
    try (Connection connection = postgres.server().admin().connect()) {
      connection.setAutoCommit(false);
      Sql.execute(connection, TABLE);
      RowProfile profile = RowProfile.read(connection);
      connection.rollback();
      assertThat(profile.columns())
          .contains(
              new ColumnProfile("public.\"T\"", "full_", 0, 7, 1),
              new ColumnProfile("public.\"T\"", "half", 0.5, 7, 1));
      assertThat(profile.rows()).containsEntry("public.\"T\"", 100L);
      assertThat(profile.toText()).doesNotContain("secret", "hidden");
      assertThat(RowProfile.parse(profile.toText())).isEqualTo(profile);
    }
  }

  @Test
  void a_partitioned_table_has_the_rows_of_its_partitions_and_others_are_unknown()
      throws SQLException {
    try (Connection connection = postgres.server().admin().connect()) {
      connection.setAutoCommit(false);
      Sql.execute(
          connection,
          "CREATE TABLE p (a int) PARTITION BY LIST (a);"
              + " CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
              + " CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);"
              + " INSERT INTO p SELECT 1 + i % 2 FROM generate_series(1, 10) AS i; ANALYZE p;"
              + " CREATE TABLE empty (a int); ANALYZE empty; CREATE TABLE never_analyzed (a int)");
      RowProfile profile = RowProfile.read(connection);
      connection.rollback();
      assertThat(profile.rows())
          .containsEntry("public.p", 10L)
          .containsEntry("public.empty", 0L)
          .doesNotContainKeys("public.p1", "public.never_analyzed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"public.t\ta\tmany\t1\t2", "public.t\tmany", "public.t"})
  void a_line_that_is_none_is_named(String line) {
    assertThatThrownBy(() -> RowProfile.parse("# header\n" + line + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line 2 is no line of a profile, which has a table, a column");
  }
}
