package shop;

/** Someone who may place orders. */
public record Customer(String id, String email, String fullName) {}
