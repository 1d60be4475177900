package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.junit.MigratedDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The shelves are filled once; every test starts from the same full shelves. */
@MigratedDatabase
final class OrderRepositoryTest {

  private OrderRepository orders;

  @BeforeAll
  static void fill_the_shelves(TestDatabase database) throws SQLException {
    database.execute(
        """
        INSERT INTO "Customer" ("id", "email", "fullName") VALUES
            ('ada', 'ada@example.com', 'Ada Lovelace'),
            ('grace', 'grace@example.com', 'Grace Hopper');
        INSERT INTO "Product" ("id", "sku", "name", "price", "stock", "attributes") VALUES
            ('kettle', 'KET-1', 'Kettle', 39.00, 1, '{"litres": 1.7}'),
            ('tea', 'TEA-250', 'Earl Grey', 4.50, 10, '{"grams": 250}');
        """);
  }

  @BeforeEach
  void open(DataSource dataSource) {
    orders = new OrderRepository(dataSource);
  }

  @Test
  void ada_buys_the_last_kettle(DataSource dataSource) throws SQLException {
    orders.place("ada", Map.of("kettle", 1));

    assertThat(Rows.of(dataSource, stockOf("kettle"))).containsExactly("0");
  }

  @Test
  void grace_buys_the_last_kettle_too(DataSource dataSource) throws SQLException {
    orders.place("grace", Map.of("kettle", 1));

    assertThat(Rows.of(dataSource, stockOf("kettle"))).containsExactly("0");
  }

  @Test
  void the_last_kettle_is_sold_once() throws SQLException {
    orders.place("ada", Map.of("kettle", 1));

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> orders.place("grace", Map.of("kettle", 1)))
        .returns("23514", SQLException::getSQLState)
        .withMessageContaining("Product_stock_check");
  }

  @Test
  void an_order_that_fails_leaves_nothing_behind(DataSource dataSource) throws SQLException {
    // The kettle comes first and is there; only the tea is too much.
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> orders.place("ada", Map.of("kettle", 1, "tea", 11)))
        .returns("23514", SQLException::getSQLState);

    assertThat(Rows.of(dataSource, stockOf("kettle"))).containsExactly("1");
    assertThat(Rows.of(dataSource, "SELECT \"id\" FROM \"Order\"")).isEmpty();
    assertThat(new OutboxRepository(dataSource).pending(10)).isEmpty();
  }

  @Test
  void a_placed_order_is_read_back_as_it_was() throws SQLException {
    Order placed = orders.place("ada", Map.of("kettle", 1, "tea", 2));

    assertThat(orders.find(placed.id())).contains(placed);
  }

  @Test
  void a_placed_order_leaves_an_event_in_the_outbox(DataSource dataSource) throws SQLException {
    Order placed = orders.place("ada", Map.of("tea", 2));

    assertThat(new OutboxRepository(dataSource).pending(10))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.topic()).isEqualTo("order.placed");
              assertThat(event.aggregateId()).isEqualTo(placed.id());
              assertThat(event.payload()).isEqualTo("{\"total\": 9.00}");
            });
  }

  @ParameterizedTest
  @CsvSource({"tea, 1, 4.50", "tea, 10, 45.00", "kettle, 1, 39.00"})
  void the_total_is_price_times_quantity(String product, int quantity, BigDecimal total)
      throws SQLException {
    Order placed = orders.place("ada", Map.of(product, quantity));

    assertThat(placed.total()).isEqualByComparingTo(total);
  }

  @ParameterizedTest
  @EnumSource
  void the_database_accepts_every_status(OrderStatus status) throws SQLException {
    Order placed = orders.place("ada", Map.of("tea", 1));

    orders.changeStatus(placed.id(), status);

    assertThat(orders.find(placed.id()).orElseThrow().status()).isEqualTo(status);
  }

  @Test
  void the_code_knows_every_status_of_the_database(DataSource dataSource) throws SQLException {
    assertThat(Rows.of(dataSource, "SELECT unnest(enum_range(NULL::\"OrderStatus\"))"))
        .containsExactlyElementsOf(Stream.of(OrderStatus.values()).map(Enum::name).toList());
  }

  @Test
  void the_items_and_shipments_of_a_deleted_order_go_with_it(TestDatabase database)
      throws SQLException {
    Order placed = orders.place("ada", Map.of("kettle", 1, "tea", 2));
    database.execute(
        """
        INSERT INTO "Shipment" ("id", "orderId", "carrier") VALUES ('parcel', '%s', 'POST')
        """
            .formatted(placed.id()));

    orders.delete(placed.id());

    assertThat(Rows.of(database.dataSource(), "SELECT \"orderId\" FROM \"OrderItem\"")).isEmpty();
    assertThat(Rows.of(database.dataSource(), "SELECT \"id\" FROM \"Shipment\"")).isEmpty();
  }

  @Test
  void an_order_with_a_payment_cannot_be_deleted(TestDatabase database) throws SQLException {
    Order placed = orders.place("ada", Map.of("tea", 2));
    database.execute(payment("payment-1", placed, "'ch_1'"));

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> orders.delete(placed.id()))
        // A violated RESTRICT has a state of its own since PostgreSQL 18.
        .satisfies(refused -> assertThat(refused.getSQLState()).isIn("23001", "23503"))
        .withMessageContaining("Payment_orderId_fkey");
  }

  @Test
  void a_payment_that_is_reported_twice_is_stored_once(TestDatabase database) throws SQLException {
    Order placed = orders.place("ada", Map.of("tea", 2));
    database.execute(payment("payment-1", placed, "'ch_1'"));

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> database.execute(payment("payment-2", placed, "'ch_1'")))
        .returns("23505", SQLException::getSQLState);
  }

  @Test
  void payments_without_a_reference_do_not_collide(TestDatabase database) throws SQLException {
    Order placed = orders.place("ada", Map.of("tea", 2));

    database.execute(payment("payment-1", placed, "NULL"));
    database.execute(payment("payment-2", placed, "NULL"));

    assertThat(Rows.of(database.dataSource(), "SELECT \"id\" FROM \"Payment\"")).hasSize(2);
  }

  private static String stockOf(String product) {
    return "SELECT \"stock\" FROM \"Product\" WHERE \"id\" = '" + product + "'";
  }

  private static String payment(String id, Order order, String reference) {
    return """
    INSERT INTO "Payment" ("id", "orderId", "method", "amount", "providerReference")
    VALUES ('%s', '%s', 'CARD', 9.00, %s)
    """
        .formatted(id, order.id(), reference);
  }
}
