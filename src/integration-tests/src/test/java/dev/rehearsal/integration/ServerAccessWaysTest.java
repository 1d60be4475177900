package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.PSQLException;

/** A session that we open is one that the driver's users open. */
class ServerAccessWaysTest extends PostgresTest {

  private static final String SESSION =
      "SELECT current_database(), current_user, current_setting('application_name'),"
          + " current_setting('search_path'), current_setting('client_encoding'),"
          + " current_setting('TimeZone'), current_setting('extra_float_digits')";

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "ApplicationName, a b/&?",
        "connectTimeout, 3",
        "options, -c application_name=one\\ two",
        "preferQueryMode, simple",
        "assumeMinServerVersion, 9.4",
        "loginTimeout, 3",
        "-, -"
      })
  void is_as_one_by_url(String parameter, String value) throws SQLException {
    ServerAccess plain = postgres.newDatabase();
    ServerAccess access = parameter == null ? plain : plain.with(parameter, value);
    try (Connection ours = access.connect();
        Connection theirs = DriverManager.getConnection(access.urlWithCredentials())) {
      assertThat(about(ours)).isEqualTo(about(theirs));
      assertThat(ours.getMetaData().getURL()).isEqualTo(access.url());
    }
  }

  @Test
  void names_are_as_they_are() throws SQLException {
    String name = "a/b?c=d&e %20 +ü🐘";
    ServerAccess admin = postgres.server().admin();
    Sql.execute(admin, "CREATE DATABASE \"" + name + "\"");
    try (Connection ours = admin.to(name).connect()) {
      assertThat(ours.getCatalog()).isEqualTo(name);
    } finally {
      Sql.execute(admin, "DROP DATABASE \"" + name + "\"");
    }
  }

  @Test
  void a_refusal_is_the_servers() throws SQLException {
    ServerAccess access = postgres.newDatabase();
    assertThatThrownBy(() -> access.to("no such").connect())
        .isInstanceOf(PSQLException.class)
        .hasMessageContaining("database \"no such\" does not exist");
    assertThatThrownBy(() -> access.as(access.user(), "wrong").connect())
        .isInstanceOf(PSQLException.class)
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(() -> access.with("connectTimeout", "soon").connect())
        .isInstanceOf(PSQLException.class)
        .hasMessageContaining("soon");
  }

  private static List<Object> about(Connection connection) throws SQLException {
    PgConnection session = connection.unwrap(PgConnection.class);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SESSION)) {
      row.next();
      return List.of(
          row.getString(1),
          row.getString(2),
          row.getString(3),
          row.getString(4),
          row.getString(5),
          row.getString(6),
          row.getString(7),
          session.getPreferQueryMode(),
          session.getPrepareThreshold(),
          session.getDefaultFetchSize(),
          session.getAutosave(),
          session.getAutoCommit(),
          session.isReadOnly(),
          session.getTransactionIsolation(),
          session.getNetworkTimeout());
    }
  }
}
