package dev.rehearsal.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The floor of containers: {@code docker run} of an image, until its server answers. Nothing is
 * migrated there; the one table is made that is asked for.
 */
final class DockerRun implements Contender {

  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

  /** SQLSTATEs of a server that is not there yet (PostgreSQL documentation, appendix A). */
  private static final List<String> NOT_YET = List.of("08001", "08006", "08003", "57P03");

  @Override
  public Connection connect(Path migrations, String url) throws Exception {
    String id =
        answer("docker", "run", "-d", "-P", "-e", "POSTGRES_PASSWORD=secret", Container.IMAGE);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(id)));
    String address = answer("docker", "port", id, "5432/tcp").lines().findFirst().orElseThrow();
    String port = address.substring(address.lastIndexOf(':') + 1);
    Connection connection =
        awaited("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&password=secret");
    connection.createStatement().execute("CREATE TABLE t0 ()");
    return connection;
  }

  /** The official entrypoint starts a server that goes again: only the second one stays. */
  private static Connection awaited(String url) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE;
    while (true) {
      try {
        return DriverManager.getConnection(url);
      } catch (SQLException e) {
        if (!NOT_YET.contains(e.getSQLState()) || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(5);
      }
    }
  }

  private static void remove(String id) {
    try {
      answer("docker", "rm", "--force", "--volumes", id);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the container " + id + " is left behind", e);
    }
  }

  private static String answer(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
    return answer;
  }
}
