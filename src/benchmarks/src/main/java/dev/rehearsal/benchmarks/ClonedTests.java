package dev.rehearsal.benchmarks;

import dev.rehearsal.junit.MigratedDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;

/** Rehearsal as it is without a setting: a clone for each test. */
@MigratedDatabase
class ClonedTests {

  @RepeatedTest(Body.TESTS)
  void test(DataSource dataSource) throws Exception {
    Body.run(dataSource);
  }
}
