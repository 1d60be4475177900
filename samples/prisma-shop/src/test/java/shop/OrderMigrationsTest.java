package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.junit.MigratedDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starts before orders had a total, with the rows that were there at the time. */
@MigratedDatabase(upTo = "20260202084417_guard_stock_and_email")
final class OrderMigrationsTest {

  private static final String ADD_TOTAL = "20260209131150_add_order_total";
  private static final String MARK_REFUNDED = "20260216101947_mark_refunded_orders";

  @BeforeEach
  void orders_of_that_time(TestDatabase database) throws SQLException {
    database.execute(
        """
        INSERT INTO "Customer" ("id", "email", "name") VALUES ('ada', 'ada@example.com', 'Ada');
        INSERT INTO "Product" ("id", "sku", "name", "price") VALUES
            ('kettle', 'KET-1', 'Kettle', 39.00), ('tea', 'TEA-250', 'Earl Grey', 4.50);
        INSERT INTO "Order" ("id", "customerId", "status", "updatedAt") VALUES
            ('full', 'ada', 'PAID', now()),
            ('empty', 'ada', 'PLACED', now()),
            ('refunded', 'ada', 'CANCELLED', now()),
            ('half refunded', 'ada', 'CANCELLED', now()),
            ('never paid', 'ada', 'CANCELLED', now());
        INSERT INTO "OrderItem" ("orderId", "productId", "quantity", "unitPrice") VALUES
            ('full', 'kettle', 1, 35.00), ('full', 'tea', 3, 4.50);
        INSERT INTO "Payment" ("id", "orderId", "method", "amount", "refundedAt") VALUES
            ('p1', 'full', 'CARD', 48.50, NULL),
            ('p2', 'refunded', 'CARD', 4.50, now()),
            ('p3', 'half refunded', 'CARD', 4.50, now()),
            ('p4', 'half refunded', 'VOUCHER', 5.00, NULL);
        """);
  }

  @Test
  void an_old_order_gets_the_sum_of_its_items_at_their_old_prices(TestDatabase database)
      throws SQLException {
    database.migrateTo(ADD_TOTAL);

    assertThat(totalOf(database, "full")).isEqualTo("48.50");
  }

  @Test
  void an_old_order_without_items_costs_nothing(TestDatabase database) throws SQLException {
    database.migrateTo(ADD_TOTAL);

    assertThat(totalOf(database, "empty")).isEqualTo("0.00");
  }

  @Test
  void a_new_order_needs_a_total(TestDatabase database) {
    database.migrateTo(ADD_TOTAL);

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(
            () ->
                database.execute(
                    """
                    INSERT INTO "Order" ("id", "customerId", "updatedAt")
                    VALUES ('new', 'ada', now())
                    """))
        .returns("23502", SQLException::getSQLState);
  }

  @Test
  void only_a_cancelled_order_whose_payments_all_went_back_counts_as_refunded(TestDatabase database)
      throws SQLException {
    database.migrateTo(MARK_REFUNDED);

    assertThat(
            Rows.of(
                database.dataSource(),
                "SELECT \"id\" FROM \"Order\" WHERE \"status\" = 'REFUNDED'"))
        .containsExactly("refunded");
  }

  private static String totalOf(TestDatabase database, String order) throws SQLException {
    return Rows.of(
            database.dataSource(), "SELECT \"total\" FROM \"Order\" WHERE \"id\" = '" + order + "'")
        .get(0);
  }
}
