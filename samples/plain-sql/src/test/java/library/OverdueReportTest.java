package library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.junit.JdbcUrl;
import dev.rehearsal.junit.MigratedDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Code that opens its own connections needs nothing but the URL. */
@MigratedDatabase
final class OverdueReportTest {

  private static final LocalDate DUE = LocalDate.of(2026, 3, 30);

  @BeforeEach
  void one_loan(TestDatabase database) throws SQLException {
    database.execute(
        """
        INSERT INTO member (card, full_name) VALUES ('L0001', 'Ada');
        INSERT INTO title VALUES ('978-1', 'The Sea', 'A. Author');
        INSERT INTO copy VALUES ('sea-1', '978-1');
        INSERT INTO loan (member_id, barcode, lent_on, due_on)
          SELECT id, 'sea-1', DATE '2026-03-02', DATE '2026-03-30' FROM member;
        """);
  }

  @Test
  void a_book_that_is_late_is_reported(@JdbcUrl String url) throws SQLException {
    assertThat(new OverdueReport(url).lines(DUE.plusDays(3)))
        .containsExactly("L0001: The Sea, 3 days late");
  }

  @Test
  void a_book_is_not_late_on_the_day_it_is_due(@JdbcUrl String url) throws SQLException {
    assertThat(new OverdueReport(url).lines(DUE)).isEmpty();
  }

  @Test
  void a_book_that_came_back_is_not_reported(@JdbcUrl String url, TestDatabase database)
      throws SQLException {
    new LoanDesk(database.dataSource()).takeBack("sea-1", DUE);

    assertThat(new OverdueReport(url).lines(DUE.plusDays(3))).isEmpty();
  }
}
