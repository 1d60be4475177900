package dev.rehearsal.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Testcontainers, as its guide has it, and the files run one after the other. */
final class Container implements Contender {

  /** What all contenders with containers run. */
  static final String IMAGE = System.getProperty("benchmark.image", "postgres:18");

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The entrypoint starts a server to initialise, and then the one that stays. */
  private static final int READY = 2;

  @Override
  public Connection connect(Path migrations, String url) throws Exception {
    DockerImageName image = DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres");
    PostgreSQLContainer server = new PostgreSQLContainer(image);
    server.waitingFor(
        Wait.forLogMessage(".*database system is ready to accept connections.*\\s", READY)
            .withStartupTimeout(PATIENCE));
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    Connection connection =
        DriverManager.getConnection(
            server.getJdbcUrl(), server.getUsername(), server.getPassword());
    Zonky.run(migrations, connection);
    return connection;
  }
}
