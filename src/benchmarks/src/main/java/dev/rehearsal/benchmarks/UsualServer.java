package dev.rehearsal.benchmarks;

import dev.rehearsal.database.ServerAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The same running server, which asks for the password as PostgreSQL does where nobody has told it
 * otherwise, and as the official image does (PostgreSQL documentation, 20.5 "Password
 * Authentication").
 */
final class UsualServer implements Contender {

  private static final String ROLE = "usual";
  private static final String PASSWORD = "secret";

  /** Has a running server of ours ask one role for its password so. */
  static void prepare(ServerAccess admin) throws SQLException, IOException {
    try (Connection connection = admin.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET password_encryption = 'scram-sha-256'");
      // The server's own default, which those that we start do not have.
      statement.execute("SET scram_iterations = 4096");
      statement.execute("CREATE ROLE %s LOGIN SUPERUSER PASSWORD '%s'".formatted(ROLE, PASSWORD));
      Path rules = rules(statement);
      Files.writeString(
          rules,
          "host all %s 127.0.0.1/32 scram-sha-256\n%s".formatted(ROLE, Files.readString(rules)));
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static Path rules(Statement statement) throws SQLException {
    try (ResultSet file = statement.executeQuery("SHOW hba_file")) {
      file.next();
      return Path.of(file.getString(1));
    }
  }

  @Override
  public Connection connect(Path migrations, String url) throws Exception {
    String place = url.substring(0, url.indexOf('?'));
    return DriverManager.getConnection(place, ROLE, PASSWORD);
  }
}
