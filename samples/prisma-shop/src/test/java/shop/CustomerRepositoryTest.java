package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.junit.MigratedDatabase;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every test has a database of its own, so they may all register the same people. */
@MigratedDatabase("prisma/migrations")
final class CustomerRepositoryTest {

  private final CustomerRepository customers;
  private Customer ada;

  CustomerRepositoryTest(DataSource dataSource) {
    customers = new CustomerRepository(dataSource);
  }

  @BeforeEach
  void register_ada() throws SQLException {
    ada = customers.add("ada@example.com", "Ada Lovelace");
  }

  @Test
  void a_customer_is_found_by_email_in_any_case() throws SQLException {
    assertThat(customers.findByEmail("Ada@Example.com")).contains(ada);
  }

  @Test
  void nobody_is_found_by_an_email_that_nobody_has() throws SQLException {
    assertThat(customers.findByEmail("grace@example.com")).isEmpty();
  }

  @Test
  void an_email_belongs_to_one_customer() {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> customers.add("ada@example.com", "Another Ada"))
        .returns("23505", SQLException::getSQLState)
        .withMessageContaining("Customer_email_key");
  }

  @Test
  void an_email_in_another_case_is_the_same_email() {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> customers.add("ADA@example.com", "Another Ada"))
        .returns("23505", SQLException::getSQLState)
        .withMessageContaining("Customer_email_any_case_key");
  }

  @Test
  void the_shop_knows_who_referred_a_customer() throws SQLException {
    Customer grace = customers.addReferred("grace@example.com", "Grace Hopper", ada);

    assertThat(customers.referrerOf(grace)).contains(ada.id());
  }

  @Test
  void a_customer_stays_when_the_referrer_goes() throws SQLException {
    Customer grace = customers.addReferred("grace@example.com", "Grace Hopper", ada);

    customers.delete(ada);

    assertThat(customers.findByEmail("grace@example.com")).contains(grace);
    assertThat(customers.referrerOf(grace)).isEmpty();
  }

  @Test
  void a_customer_with_orders_cannot_be_deleted(DataSource dataSource) throws SQLException {
    new OrderRepository(dataSource).place(ada.id(), Map.of());

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> customers.delete(ada))
        // A violated RESTRICT has a state of its own since PostgreSQL 18.
        .satisfies(refused -> assertThat(refused.getSQLState()).isIn("23001", "23503"))
        .withMessageContaining("Order_customerId_fkey");
  }
}
