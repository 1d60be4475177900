package dev.rehearsal.check;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.DatabaseUrl;
import dev.rehearsal.database.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A database that is not ours, which a person names.
 *
 * @param access the way to it
 */
public record Target(ServerAccess access) {

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

  /**
   * Why it looks as if an application were using it; empty when it does not.
   *
   * @throws DatabaseServerException when the server cannot be reached or refuses
   */
  public List<String> productionLook() {
    try (Connection connection = access.connect()) {
      return ProductionLook.reasons(access, DatabaseUse.read(connection));
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "cannot connect to %s as %s: %s".formatted(name(), access.user(), e.getMessage()), e);
    }
  }

  /**
   * The server's major version.
   *
   * @throws DatabaseServerException when the server cannot be reached or refuses
   */
  public int serverMajor() {
    try (Connection connection = access.connect()) {
      return connection.getMetaData().getDatabaseMajorVersion();
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
