package dev.rehearsal.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

/** The floor: a server that runs, with a database that is migrated. */
final class RunningServer implements Contender {

  @Override
  public Connection connect(Path migrations, String url) throws Exception {
    return DriverManager.getConnection(url);
  }
}
