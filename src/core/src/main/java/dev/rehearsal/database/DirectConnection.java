package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/**
 * Opens a connection of the PostgreSQL driver past its {@link Driver}. What that does first (it
 * takes a URL apart, and looks for defaults by reflection, in the name of a security manager) costs
 * the first connection of a JVM a tenth of its time and is of no use to who has neither.
 */
final class DirectConnection {

  /**
   * Parameters that a connection knows. Others are for {@link Driver}: a service, or a time limit.
   */
  private static final Set<String> KNOWN =
      Set.of("ApplicationName", "connectTimeout", "options", "preferQueryMode");

  /** Users of the driver may have put defaults there for all connections. */
  private static final String DEFAULTS = "org/postgresql/driverconfig.properties";

  private static final boolean HAS_DEFAULTS = hasDefaults(Driver.class.getClassLoader());

  private DirectConnection() {}

  /**
   * Whether a way can be gone so; without a password the driver looks for one in a file, and a time
   * limit for all drivers is kept by {@link Driver}.
   */
  static boolean isPossible(ServerAccess access) {
    return !HAS_DEFAULTS
        && DriverManager.getLoginTimeout() == 0
        && access.password() != null
        && access.host().indexOf(',') < 0
        && KNOWN.containsAll(access.parameters().keySet());
  }

  /** Whether connections that some classes open have defaults. */
  static boolean hasDefaults(ClassLoader classes) {
    return classes.getResource(DEFAULTS) != null;
  }

  /**
   * Opens one where that is possible.
   *
   * @throws SQLException when the server cannot be reached or refuses
   * @throws NoSuchMethodError by a driver before 42.3
   */
  static Connection open(ServerAccess access) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(access.parameters());
    properties.setProperty(PGProperty.USER.getName(), access.user());
    properties.setProperty(
        PGProperty.PASSWORD.getName(), Objects.requireNonNull(access.password(), "it is possible"));
    properties.setProperty(PGProperty.PG_HOST.getName(), access.host());
    properties.setProperty(PGProperty.PG_PORT.getName(), String.valueOf(access.port()));
    properties.setProperty(PGProperty.PG_DBNAME.getName(), access.database());
    HostSpec[] hosts = {new HostSpec(access.host(), access.port())};
    return new PgConnection(hosts, properties, access.url());
  }
}
