package shop;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The addresses of one customer: the database shows no others. */
public final class AddressBook {

  private final DataSource dataSource;
  private final String customerId;

  public AddressBook(DataSource dataSource, String customerId) {
    this.dataSource = dataSource;
    this.customerId = customerId;
  }

  public void add(Address address) throws SQLException {
    String sql =
        """
        INSERT INTO "Address" ("id", "customerId", "label", "lines", "isDefault")
        VALUES (?, ?, ?, ?, ?)
        """;
    asCustomer(
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, customerId);
            insert.setString(3, address.label());
            insert.setArray(4, connection.createArrayOf("text", address.lines().toArray()));
            insert.setBoolean(5, address.isDefault());
            return insert.executeUpdate();
          }
        });
  }

  /** Lists the addresses, without a word of whose: the row level security policy knows. */
  public List<Address> addresses() throws SQLException {
    String sql =
        """
        SELECT "label", "lines", "isDefault" FROM "Address" ORDER BY "label"
        """;
    return asCustomer(
        connection -> {
          List<Address> addresses = new ArrayList<>();
          try (PreparedStatement select = connection.prepareStatement(sql);
              ResultSet row = select.executeQuery()) {
            while (row.next()) {
              String[] lines = (String[]) row.getArray("lines").getArray();
              addresses.add(
                  new Address(row.getString("label"), List.of(lines), row.getBoolean("isDefault")));
            }
          }
          return addresses;
        });
  }

  private <T> T asCustomer(Transaction<T> work) throws SQLException {
    String sql = "SELECT set_config('shop.customer_id', ?, true)";
    return Transaction.run(
        dataSource,
        connection -> {
          try (PreparedStatement set = connection.prepareStatement(sql)) {
            set.setString(1, customerId);
            set.execute();
          }
          return work.on(connection);
        });
  }
}
