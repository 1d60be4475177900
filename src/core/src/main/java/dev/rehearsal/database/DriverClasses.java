package dev.rehearsal.database;

import java.util.List;

/**
 * The classes of the PostgreSQL driver. To load them is most of what the first connection of a JVM
 * costs, and need not wait for a server.
 */
public final class DriverClasses {

  /** Each brings those along that it is made of; a version of the driver may lack some. */
  private static final List<String> FIRST_USED =
      List.of(
          "org.postgresql.Driver",
          "org.postgresql.core.v3.ConnectionFactoryImpl",
          "org.postgresql.core.v3.QueryExecutorImpl",
          "org.postgresql.core.v3.SimpleQuery",
          "org.postgresql.core.v3.SimpleParameterList",
          "org.postgresql.core.v3.BatchedQuery",
          "org.postgresql.core.PGStream",
          "org.postgresql.core.Parser",
          "org.postgresql.core.QueryExecutorCloseAction",
          "org.postgresql.jdbc.PgConnection",
          "org.postgresql.jdbc.PgStatement",
          "org.postgresql.jdbc.PgPreparedStatement",
          "org.postgresql.jdbc.PgResultSet",
          "org.postgresql.jdbc.TypeInfoCache",
          "org.postgresql.jdbc.TimestampUtils",
          "org.postgresql.util.PSQLException",
          "org.postgresql.util.HostSpec");

  private DriverClasses() {}

  /** Begins to load them, in the background. */
  public static void loadAhead() {
    new DaemonThreads("rehearsal-driver").newThread(DriverClasses::load).start();
  }

  private static void load() {
    ClassLoader loader = DriverClasses.class.getClassLoader();
    for (String name : FIRST_USED) {
      try {
        Class.forName(name, true, loader);
      } catch (ClassNotFoundException | LinkageError e) {
        // The first connection needs it or does not.
      }
    }
  }
}
