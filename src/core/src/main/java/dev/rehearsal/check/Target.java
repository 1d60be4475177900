package dev.rehearsal.check;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database that is not ours, which a person names.
 *
 * @param access the way to it
 */
public record Target(ServerAccess access) {

  private static final int USUAL_PORT = 5432;

  /** Host and database, and the port when it is not the usual one: {@code localhost/app}. */
  public String name() {
    String port = access.port() == USUAL_PORT ? "" : ":" + access.port();
    return access.host() + port + "/" + access.database();
  }

  /**
   * Opens a connection on which migrations can run; the caller closes it.
   *
   * @throws DatabaseServerException when the server cannot be reached or refuses
   */
  Connection connect(Settings settings) {
    try {
      return access
          .with("preferQueryMode", "simple")
          .with("ApplicationName", "rehearsal")
          .withSession(settings.session())
          .connect();
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "cannot connect to %s as %s: %s".formatted(name(), access.user(), e.getMessage()), e);
    }
  }

  /** Shows where it is, and no password. */
  @Override
  public String toString() {
    return name();
  }
}
