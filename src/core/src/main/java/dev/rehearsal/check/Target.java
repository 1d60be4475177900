package dev.rehearsal.check;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.DatabaseUrl;
import dev.rehearsal.database.ServerAccess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database that is not ours, which a person names.
 *
 * @param access the way to it
 */
public record Target(ServerAccess access) {

  /** In seconds; longer than the driver tries to reach an address that does not answer. */
  private static final String LONGEST_LOGIN = "20";

  /** Host and database, and the port when it is not the usual one: {@code localhost/app}. */
  public String name() {
    return DatabaseUrl.target(access);
  }

  /**
   * Opens a connection on which migrations can run; the caller closes it.
   *
   * @throws DatabaseServerException when the server cannot be reached or refuses
   */
  Connection connect(Settings settings) {
    return open(
        access
            .with("preferQueryMode", "simple")
            .with("ApplicationName", "rehearsal")
            .withSession(settings.session()));
  }

  /**
   * Opens a connection that only reads; the caller closes it.
   *
   * @throws DatabaseServerException when the server cannot be reached or refuses
   */
  Connection connectToRead() {
    return open(access.with("ApplicationName", "rehearsal"));
  }

  /**
   * Why it looks as if an application were using it; empty when it does not.
   *
   * @throws DatabaseServerException when the server cannot be reached or refuses
   */
  public List<String> productionLook() {
    try (Connection connection = open(access)) {
      return ProductionLook.reasons(access, DatabaseUse.read(connection));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * The server's major version.
   *
   * @throws DatabaseServerException when the server cannot be reached or refuses
   */
  public int serverMajor() {
    try (Connection connection = open(access)) {
      return connection.getMetaData().getDatabaseMajorVersion();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** What the database refuses, with its name and what can be done about it. */
  DatabaseServerException failure(SQLException e) {
    return new DatabaseServerException(
        "%s: %s%s".formatted(name(), e.getMessage(), advice(e.getSQLState())), e);
  }

  /** By the server's code (PostgreSQL documentation, appendix A). */
  private String advice(@Nullable String state) {
    return switch (String.valueOf(state)) {
      case "42501" ->
          "\n  %s may not do that: have it granted, or log in as a role that may"
              .formatted(access.user());
      case "25006" -> "\n  the server or the role may only read: is this a standby?";
      case "55P03" -> "\n  others are using it: stop them, or try again later";
      default -> "";
    };
  }

  private Connection open(ServerAccess way) {
    try {
      return patient(way).connect();
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "cannot connect to %s as %s: %s".formatted(name(), access.user(), reason(e)), e);
    }
  }

  /** A server may take the call and never answer, for which the driver would wait for ever. */
  private static ServerAccess patient(ServerAccess way) {
    return way.parameters().containsKey("loginTimeout")
        ? way
        : way.with("loginTimeout", LONGEST_LOGIN);
  }

  /** The driver's own words for a name that nobody knows say nothing. */
  private static String reason(SQLException e) {
    Throwable cause = e.getCause();
    if (cause instanceof UnknownHostException) {
      return "there is no host " + cause.getMessage();
    }
    return cause instanceof IOException && !(cause instanceof ConnectException)
        ? e.getMessage() + " (" + cause.getMessage() + ")"
        : String.valueOf(e.getMessage());
  }

  /** Shows where it is, and no password. */
  @Override
  public String toString() {
    return name();
  }
}
