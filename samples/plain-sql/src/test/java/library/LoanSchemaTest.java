package library;

import static dev.rehearsal.junit.assertj.DatabaseAssertions.assertThat;
import static dev.rehearsal.junit.assertj.DatabaseAssertions.assertThatDatabase;
import static dev.rehearsal.schema.ReferentialAction.NO_ACTION;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.junit.MigratedDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What the migrations have made of the library, and what they must not lose. */
@MigratedDatabase
final class LoanSchemaTest {

  @Test
  void a_copy_is_lent_once_at_a_time(TestDatabase database) {
    assertThat(database)
        .table("loan")
        .column("returned_on")
        .hasType("date")
        .isNullable()
        .hasForeignKey("member_id")
        .references("member", "id")
        .onDelete(NO_ACTION)
        .hasIndexOn("barcode")
        .isUnique()
        .hasPredicate("returned_on IS NULL");
  }

  @Test
  void a_loan_is_open_until_the_copy_is_returned(TestDatabase database) throws SQLException {
    database.execute(
        """
        INSERT INTO member (card, full_name) VALUES ('L0001', 'Ada');
        INSERT INTO title VALUES ('978-1', 'The Sea', 'A. Author');
        INSERT INTO copy VALUES ('sea-1', '978-1');
        INSERT INTO loan (member_id, barcode, lent_on, due_on)
          SELECT id, 'sea-1', DATE '2026-03-02', DATE '2026-03-30' FROM member;
        """);

    assertThat(database)
        .query("SELECT barcode, due_on FROM loan WHERE returned_on IS NULL")
        .containsExactly(tuple("sea-1", LocalDate.of(2026, 3, 30)));
  }

  @Test
  void a_report_leaves_the_schema_as_it_is(TestDatabase database) throws SQLException {
    new OverdueReport(database.jdbcUrl()).lines(LocalDate.of(2026, 3, 30));

    assertThat(database).hasNotDrifted();
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "SHARED_DATABASE_URL", matches = ".+")
  void nobody_has_changed_the_shared_database_by_hand() {
    assertThatDatabase(System.getenv("SHARED_DATABASE_URL")).hasNotDrifted();
  }
}
