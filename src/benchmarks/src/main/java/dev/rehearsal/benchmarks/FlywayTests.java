package dev.rehearsal.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** One server, and Flyway's clean and migrate before each test. */
@TestInstance(Lifecycle.PER_CLASS)
class FlywayTests {

  /** Fewer than others have: each takes most of a second. */
  private static final int TESTS = Body.TESTS / 5;

  private @Nullable EmbeddedPostgres server;

  static Flyway flyway(DataSource dataSource) {
    return Flyway.configure()
        .dataSource(dataSource)
        .locations("filesystem:" + System.getProperty("rehearsal.migrations"))
        .cleanDisabled(false)
        .load();
  }

  @BeforeAll
  void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private DataSource dataSource() {
    if (server == null) {
      throw new IllegalStateException("the server is not started");
    }
    return server.getPostgresDatabase();
  }

  @BeforeEach
  void migrate() {
    Flyway flyway = flyway(dataSource());
    flyway.clean();
    flyway.migrate();
  }

  @RepeatedTest(TESTS)
  void test() throws Exception {
    Body.run(dataSource());
  }
}
