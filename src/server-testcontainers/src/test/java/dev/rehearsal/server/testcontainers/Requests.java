package dev.rehearsal.server.testcontainers;

import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.database.ServerRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What the tests ask for, and ask. */
final class Requests {

  private Requests() {}

  /** The image to test with, or null for the provider's own choice. */
  static @Nullable String image() {
    return System.getenv("REHEARSAL_TEST_IMAGE");
  }

  static ServerRequest request() {
    return request(null, image(), KeepPolicy.DEFAULT);
  }

  static ServerRequest request(@Nullable Integer version, @Nullable String image, KeepPolicy keep) {
    return new ServerRequest(version, image, null, Path.of("target", "cache"), keep);
  }

  /** The first column of the first row. */
  static String query(ServerAccess access, String sql) throws SQLException {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static void execute(ServerAccess access, String sql) throws SQLException {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
