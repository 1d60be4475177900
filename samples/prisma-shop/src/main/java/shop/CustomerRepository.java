package shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The customers of the shop. */
public final class CustomerRepository {

  private final DataSource dataSource;

  public CustomerRepository(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  public Customer add(String email, String fullName) throws SQLException {
    return insert(new Customer(UUID.randomUUID().toString(), email, fullName), null);
  }

  public Customer addReferred(String email, String fullName, Customer referrer)
      throws SQLException {
    return insert(new Customer(UUID.randomUUID().toString(), email, fullName), referrer.id());
  }

  /** Finds a customer by email address, in whatever case it is written. */
  public Optional<Customer> findByEmail(String email) throws SQLException {
    String sql =
        """
        SELECT "id", "email", "fullName" FROM "Customer" WHERE lower("email") = lower(?)
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, email);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Customer(row.getString(1), row.getString(2), row.getString(3)))
            : Optional.empty();
      }
    }
  }

  /** Tells who brought this customer to the shop, as far as that is still known. */
  public Optional<String> referrerOf(Customer customer) throws SQLException {
    String sql =
        """
        SELECT "referredById" FROM "Customer" WHERE "id" = ?
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, customer.id());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }

  public void delete(Customer customer) throws SQLException {
    String sql =
        """
        DELETE FROM "Customer" WHERE "id" = ?
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setString(1, customer.id());
      delete.executeUpdate();
    }
  }

  private Customer insert(Customer customer, String referrerId) throws SQLException {
    String sql =
        """
        INSERT INTO "Customer" ("id", "email", "fullName", "referredById") VALUES (?, ?, ?, ?)
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, customer.id());
      insert.setString(2, customer.email());
      insert.setString(3, customer.fullName());
      insert.setString(4, referrerId);
      insert.executeUpdate();
    }
    return customer;
  }
}
