package dev.rehearsal.integration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests that share one server, whatever is left on it by the others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PostgresTest {

  @SuppressWarnings("NullAway.Init")
  protected Postgres postgres;

  @BeforeAll
  void start() {
    postgres = Postgres.start();
  }

  @AfterAll
  void stop() {
    postgres.close();
  }
}
