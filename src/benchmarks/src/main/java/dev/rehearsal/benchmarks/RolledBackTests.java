package dev.rehearsal.benchmarks;

import dev.rehearsal.database.Isolation;
import dev.rehearsal.junit.MigratedDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;

/** Rehearsal with one database, and a transaction for each test. */
@MigratedDatabase(isolation = Isolation.ROLLBACK)
class RolledBackTests {

  @RepeatedTest(Body.TESTS)
  void test(DataSource dataSource) throws Exception {
    Body.run(dataSource);
  }
}
