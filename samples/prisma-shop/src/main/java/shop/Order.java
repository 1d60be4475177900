package shop;

import java.math.BigDecimal;
import java.util.List;

/** What a customer bought, at the prices of that day. */
public record Order(
    String id, String customerId, OrderStatus status, BigDecimal total, List<Item> items) {

  public Order {
    items = List.copyOf(items);
  }

  /** So many pieces of one product. */
  public record Item(String productId, int quantity, BigDecimal unitPrice) {

    BigDecimal price() {
      return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
  }
}
