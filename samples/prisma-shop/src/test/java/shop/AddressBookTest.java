package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.junit.MigratedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The policy on "Address" holds in a test too: the tables' owner is no superuser. */
@MigratedDatabase
final class AddressBookTest {

  private static final Address HOME =
      new Address("home", List.of("12 St James's Square", "London"), true);

  private final DataSource dataSource;

  AddressBookTest(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @BeforeEach
  void two_customers(TestDatabase database) throws SQLException {
    database.execute(
        """
        INSERT INTO "Customer" ("id", "email", "fullName") VALUES
            ('ada', 'ada@example.com', 'Ada Lovelace'),
            ('grace', 'grace@example.com', 'Grace Hopper');
        """);
  }

  @Test
  void customers_see_their_own_addresses() throws SQLException {
    bookOf("ada").add(HOME);

    assertThat(bookOf("ada").addresses()).containsExactly(HOME);
  }

  @Test
  void customers_do_not_see_the_addresses_of_others() throws SQLException {
    bookOf("ada").add(HOME);

    assertThat(bookOf("grace").addresses()).isEmpty();
  }

  @Test
  void whoever_does_not_say_whom_they_serve_sees_nothing(Connection connection)
      throws SQLException {
    bookOf("ada").add(HOME);

    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM \"Address\"")) {
      assertThat(row.next()).isFalse();
    }
  }

  @Test
  void nobody_writes_into_the_address_book_of_another(TestDatabase database) {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(
            () ->
                database.execute(
                    """
                    SELECT set_config('shop.customer_id', 'grace', false);
                    INSERT INTO "Address" ("id", "customerId", "label")
                    VALUES ('forged', 'ada', 'home');
                    """))
        .returns("42501", SQLException::getSQLState)
        .withMessageContaining("row-level security policy");
  }

  @Test
  void a_customer_has_one_default_address() throws SQLException {
    bookOf("ada").add(HOME);
    Address work = new Address("work", List.of("1 Dorset Street", "London"), true);

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> bookOf("ada").add(work))
        .returns("23505", SQLException::getSQLState)
        .withMessageContaining("Address_default_key");
  }

  @Test
  void every_customer_has_a_default_address_of_their_own() throws SQLException {
    bookOf("ada").add(HOME);
    bookOf("grace").add(HOME);

    assertThat(bookOf("grace").addresses()).containsExactly(HOME);
  }

  private AddressBook bookOf(String customerId) {
    return new AddressBook(dataSource, customerId);
  }
}
