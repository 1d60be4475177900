package shop;

/** Where an order is; the same words as the enum in the database. */
public enum OrderStatus {
  PLACED,
  PAID,
  SHIPPED,
  CANCELLED,
  REFUNDED
}
