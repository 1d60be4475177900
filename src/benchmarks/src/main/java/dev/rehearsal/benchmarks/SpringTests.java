package dev.rehearsal.benchmarks;

import io.zonky.test.db.AutoConfigureEmbeddedDatabase;
import io.zonky.test.db.AutoConfigureEmbeddedDatabase.DatabaseProvider;
import io.zonky.test.db.AutoConfigureEmbeddedDatabase.DatabaseType;
import io.zonky.test.db.AutoConfigureEmbeddedDatabase.RefreshMode;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** embedded-database-spring-test by zonky, as its guide has it: a new database after each test. */
@SpringJUnitConfig(SpringTests.Beans.class)
@AutoConfigureEmbeddedDatabase(
    type = DatabaseType.POSTGRES,
    provider = DatabaseProvider.EMBEDDED,
    refresh = RefreshMode.AFTER_EACH_TEST_METHOD)
class SpringTests {

  private final DataSource dataSource;

  @Autowired
  SpringTests(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @RepeatedTest(Body.TESTS)
  void test() throws Exception {
    Body.run(dataSource);
  }

  /** The application, as far as tests need it. */
  @Configuration
  static class Beans {

    @Bean(initMethod = "migrate")
    Flyway flyway(DataSource dataSource) {
      return FlywayTests.flyway(dataSource);
    }
  }
}
