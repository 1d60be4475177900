package library;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The nightly job: it is given a JDBC URL and says who has to be reminded. */
public final class OverdueReport {

  private final String jdbcUrl;

  public OverdueReport(String jdbcUrl) {
    this.jdbcUrl = jdbcUrl;
  }

  /** Lists the loans that are overdue, a line for each, the oldest first. */
  public List<String> lines(LocalDate today) throws SQLException {
    String sql =
        """
        SELECT card, name, days_late FROM overdue_loans(?)
        """;
    List<String> lines = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, today);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lines.add(
              "%s: %s, %d days late"
                  .formatted(
                      row.getString("card"), row.getString("name"), row.getInt("days_late")));
        }
      }
    }
    return lines;
  }
}
