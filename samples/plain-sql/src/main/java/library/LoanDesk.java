package library;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;

/** Where books leave the library and come back. */
public final class LoanDesk {

  private static final int WEEKS = 4;

  private final DataSource dataSource;

  public LoanDesk(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Lends a copy for four weeks.
   *
   * @throws SQLException when the copy is lent already or the member has three books
   */
  public void lend(String barcode, String card, LocalDate today) throws SQLException {
    String sql =
        """
        INSERT INTO loan (member_id, barcode, lent_on, due_on)
        SELECT id, ?, ?, ? FROM member WHERE card = ?
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, barcode);
      insert.setObject(2, today);
      insert.setObject(3, today.plusWeeks(WEEKS));
      insert.setString(4, card);
      if (insert.executeUpdate() == 0) {
        throw new IllegalArgumentException("no member has card " + card);
      }
    }
  }

  /** Takes a copy back; tells whether it was lent at all. */
  public boolean takeBack(String barcode, LocalDate today) throws SQLException {
    String sql =
        """
        UPDATE loan SET returned_on = ? WHERE barcode = ? AND returned_on IS NULL
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, today);
      update.setString(2, barcode);
      return update.executeUpdate() == 1;
    }
  }
}
