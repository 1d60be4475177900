package shop;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/** The orders of the shop. */
public final class OrderRepository {

  private final DataSource dataSource;

  public OrderRepository(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Places an order: takes the products from the shelves, keeps today's prices, and leaves an event
   * in the outbox.
   *
   * @param basket how many pieces of which product
   */
  public Order place(String customerId, Map<String, Integer> basket) throws SQLException {
    return Transaction.run(
        dataSource,
        connection -> {
          Order order = order(customerId, takeFromShelves(connection, basket));
          insert(connection, order);
          OutboxRepository.append(
              connection, "order.placed", order.id(), "{\"total\": " + order.total() + "}");
          return order;
        });
  }

  public Optional<Order> find(String id) throws SQLException {
    String sql =
        """
        SELECT "customerId", "status", "total" FROM "Order" WHERE "id" = ?
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new Order(
                id,
                row.getString("customerId"),
                OrderStatus.valueOf(row.getString("status")),
                row.getBigDecimal("total"),
                items(connection, id)));
      }
    }
  }

  public void changeStatus(String id, OrderStatus status) throws SQLException {
    String sql =
        """
        UPDATE "Order" SET "status" = ?::"OrderStatus", "updatedAt" = CURRENT_TIMESTAMP
        WHERE "id" = ?
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, status.name());
      update.setString(2, id);
      if (update.executeUpdate() == 0) {
        throw new NoSuchElementException("no order " + id);
      }
    }
  }

  public void delete(String id) throws SQLException {
    String sql =
        """
        DELETE FROM "Order" WHERE "id" = ?
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setString(1, id);
      delete.executeUpdate();
    }
  }

  private static List<Order.Item> takeFromShelves(
      Connection connection, Map<String, Integer> basket) throws SQLException {
    String sql =
        """
        UPDATE "Product" SET "stock" = "stock" - ? WHERE "id" = ? RETURNING "price"
        """;
    List<Order.Item> items = new ArrayList<>();
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      // Always in the same order, so that two baskets never wait for each other.
      for (Map.Entry<String, Integer> wish : new TreeMap<>(basket).entrySet()) {
        update.setInt(1, wish.getValue());
        update.setString(2, wish.getKey());
        try (ResultSet row = update.executeQuery()) {
          if (!row.next()) {
            throw new NoSuchElementException("no product " + wish.getKey());
          }
          items.add(new Order.Item(wish.getKey(), wish.getValue(), row.getBigDecimal("price")));
        }
      }
    }
    return items;
  }

  private static Order order(String customerId, List<Order.Item> items) {
    BigDecimal total =
        items.stream().map(Order.Item::price).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Order(UUID.randomUUID().toString(), customerId, OrderStatus.PLACED, total, items);
  }

  private static void insert(Connection connection, Order order) throws SQLException {
    String orderSql =
        """
        INSERT INTO "Order" ("id", "customerId", "status", "total", "updatedAt")
        VALUES (?, ?, ?::"OrderStatus", ?, CURRENT_TIMESTAMP)
        """;
    try (PreparedStatement insert = connection.prepareStatement(orderSql)) {
      insert.setString(1, order.id());
      insert.setString(2, order.customerId());
      insert.setString(3, order.status().name());
      insert.setBigDecimal(4, order.total());
      insert.executeUpdate();
    }
    String itemSql =
        """
        INSERT INTO "OrderItem" ("orderId", "productId", "quantity", "unitPrice")
        VALUES (?, ?, ?, ?)
        """;
    try (PreparedStatement insert = connection.prepareStatement(itemSql)) {
      for (Order.Item item : order.items()) {
        insert.setString(1, order.id());
        insert.setString(2, item.productId());
        insert.setInt(3, item.quantity());
        insert.setBigDecimal(4, item.unitPrice());
        insert.executeUpdate();
      }
    }
  }

  private static List<Order.Item> items(Connection connection, String orderId) throws SQLException {
    String sql =
        """
        SELECT "productId", "quantity", "unitPrice" FROM "OrderItem"
        WHERE "orderId" = ? ORDER BY "productId"
        """;
    List<Order.Item> items = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, orderId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          items.add(new Order.Item(row.getString(1), row.getInt(2), row.getBigDecimal(3)));
        }
      }
    }
    return items;
  }
}
