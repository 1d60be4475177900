package library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.junit.MigratedDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The migrations lie where they usually do, so the annotation needs no value. */
@MigratedDatabase
final class LoanDeskTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  private LoanDesk desk;

  @BeforeAll
  static void fill_the_library(TestDatabase database) throws SQLException {
    database.execute(
        """
        INSERT INTO member (card, full_name) VALUES ('L0001', 'Ada'), ('L0002', 'Grace');
        INSERT INTO title VALUES ('978-1', 'The Sea', 'A. Author'), ('978-2', 'The Hill', 'B. Author');
        INSERT INTO copy VALUES
          ('sea-1', '978-1'), ('sea-2', '978-1'), ('hill-1', '978-2'), ('hill-2', '978-2');
        """);
  }

  @BeforeEach
  void open(DataSource dataSource) {
    desk = new LoanDesk(dataSource);
  }

  @Test
  void ada_borrows_the_first_copy() throws SQLException {
    desk.lend("sea-1", "L0001", TODAY);

    assertThat(desk.takeBack("sea-1", TODAY.plusDays(3))).isTrue();
  }

  @Test
  void grace_borrows_the_same_copy_in_a_library_of_her_own() throws SQLException {
    desk.lend("sea-1", "L0002", TODAY);

    assertThat(desk.takeBack("sea-1", TODAY.plusDays(3))).isTrue();
  }

  @Test
  void a_copy_is_lent_to_one_member_at_a_time() throws SQLException {
    desk.lend("sea-1", "L0001", TODAY);

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> desk.lend("sea-1", "L0002", TODAY))
        .returns("23505", SQLException::getSQLState)
        .withMessageContaining("loan_open_copy");
  }

  @Test
  void a_copy_that_came_back_is_lent_again() throws SQLException {
    desk.lend("sea-1", "L0001", TODAY);
    desk.takeBack("sea-1", TODAY.plusDays(3));
    desk.lend("sea-1", "L0002", TODAY.plusDays(4));

    assertThat(desk.takeBack("sea-1", TODAY.plusDays(5))).isTrue();
  }

  @Test
  void a_member_has_three_books_at_most() throws SQLException {
    desk.lend("sea-1", "L0001", TODAY);
    desk.lend("sea-2", "L0001", TODAY);
    desk.lend("hill-1", "L0001", TODAY);

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> desk.lend("hill-2", "L0001", TODAY))
        .returns("23514", SQLException::getSQLState)
        .withMessageContaining("one has to come back first");
  }

  @Test
  void an_unknown_card_borrows_nothing() {
    assertThatThrownBy(() -> desk.lend("sea-1", "L9999", TODAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no member has card L9999");
  }

  @Test
  void a_copy_that_was_not_lent_cannot_come_back() throws SQLException {
    assertThat(desk.takeBack("sea-1", TODAY)).isFalse();
  }

  @Test
  void all_five_migrations_ran(TestDatabase database) {
    assertThat(database.appliedMigrations()).hasSize(5);
  }
}
