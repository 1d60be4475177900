package shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The outbox: events are written with the change that they tell of, and published afterwards. */
public final class OutboxRepository {

  private final DataSource dataSource;

  public OutboxRepository(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Appends an event in the caller's transaction. */
  static void append(Connection connection, String topic, String aggregateId, String payload)
      throws SQLException {
    String sql =
        """
        INSERT INTO "outbox_events" ("topic", "aggregate_id", "payload") VALUES (?, ?, ?::jsonb)
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, topic);
      insert.setString(2, aggregateId);
      insert.setString(3, payload);
      insert.executeUpdate();
    }
  }

  /** Lists what is not published yet, oldest first. */
  public List<OutboxEvent> pending(int limit) throws SQLException {
    String sql =
        """
        SELECT "id", "topic", "aggregate_id", "payload", "attempts", "last_error"
        FROM "outbox_events" WHERE "published_at" IS NULL ORDER BY "id" LIMIT ?
        """;
    List<OutboxEvent> events = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          events.add(
              new OutboxEvent(
                  row.getLong("id"),
                  row.getString("topic"),
                  row.getString("aggregate_id"),
                  row.getString("payload"),
                  row.getInt("attempts"),
                  row.getString("last_error")));
        }
      }
    }
    return events;
  }

  public void markPublished(long id) throws SQLException {
    String sql =
        """
        UPDATE "outbox_events"
        SET "attempts" = "attempts" + 1, "last_error" = NULL, "published_at" = CURRENT_TIMESTAMP
        WHERE "id" = ?
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, id);
      update.executeUpdate();
    }
  }

  public void markFailed(long id, String error) throws SQLException {
    String sql =
        """
        UPDATE "outbox_events" SET "attempts" = "attempts" + 1, "last_error" = ? WHERE "id" = ?
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, error);
      update.setLong(2, id);
      update.executeUpdate();
    }
  }
}
