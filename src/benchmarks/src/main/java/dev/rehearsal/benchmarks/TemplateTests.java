package dev.rehearsal.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people write themselves: a template, copied before each test and dropped after it. */
@TestInstance(Lifecycle.PER_CLASS)
class TemplateTests {

  private @Nullable EmbeddedPostgres server;

  static IntStream numbers() {
    return ManyTests.numbers();
  }

  @BeforeAll
  void start() throws Exception {
    server = RunningCluster.start();
    String template = Replayed.newDatabase(RunningCluster.url(server), "migrated");
    try (Connection connection = DriverManager.getConnection(template)) {
      Zonky.run(Path.of(System.getProperty("rehearsal.migrations")), connection);
    }
  }

  @AfterAll
  void stop() throws Exception {
    server().close();
  }

  private EmbeddedPostgres server() {
    return Objects.requireNonNull(server, "the server is not started");
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void test(int number) throws Exception {
    String name = "test_" + number;
    execute("CREATE DATABASE " + name + " TEMPLATE migrated");
    Body.run(server().getDatabase("postgres", name));
    execute("DROP DATABASE " + name);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
