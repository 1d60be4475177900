package dev.rehearsal.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.flywaydb.core.Flyway;

/** A new database of a running server, and Flyway. */
final class FlywayReplayed implements Contender {

  @Override
  public Connection connect(Path migrations, String url) throws Exception {
    String database = Replayed.newDatabase(url, "flyway_" + ProcessHandle.current().pid());
    Flyway.configure()
        .dataSource(database, null, null)
        .locations("filesystem:" + migrations)
        .load()
        .migrate();
    return DriverManager.getConnection(database);
  }
}
