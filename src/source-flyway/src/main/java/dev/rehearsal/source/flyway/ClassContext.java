package dev.rehearsal.source.flyway;

import java.sql.Connection;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.executor.Context;

/** What Flyway's executor of a migration is given. */
record ClassContext(Configuration configuration, Connection connection) implements Context {

  @Override
  public Configuration getConfiguration() {
    return configuration;
  }

  @Override
  public Connection getConnection() {
    return connection;
  }
}
