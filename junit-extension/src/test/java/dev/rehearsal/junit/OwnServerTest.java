package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.MigrateAs;
import dev.rehearsal.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Tests with a server of their own. */
class OwnServerTest {

  private static final Set<String> SERVERS = ConcurrentHashMap.newKeySet();

  @Test
  void roles_settings_and_databases_of_one_test_are_not_there_for_the_next() {
    SERVERS.clear();
    assertThat(JUnitRun.of(Alone.class).passed()).isEqualTo(3);
    assertThat(SERVERS).hasSize(3);
  }

  /** Without a provider that can start servers, there is nothing to show. */
  @MigratedDatabase(
      value = "classpath:fixtures/shop",
      isolation = Isolation.CLUSTER,
      migrateAs = MigrateAs.SUPERUSER)
  static class Alone {

    @RepeatedTest(3)
    void has_all_to_itself(TestDatabase database) throws SQLException {
      SERVERS.addAll(
          Sql.query(
              database, "SELECT concat_ws(' ', inet_server_port(), pg_postmaster_start_time())"));
      assertThat(Sql.query(database, "SHOW work_mem")).containsExactly("4MB");
      assertThat(Sql.customers(database)).isEmpty();
      Sql.addCustomer(database, "ada");
      database.execute("CREATE ROLE app");
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("ALTER SYSTEM SET work_mem = '5MB'");
        statement.execute("SELECT pg_reload_conf()");
      }
    }
  }

  @Test
  void a_class_has_none() {
    assertThat(JUnitRun.of(WithClass.class).failures())
        .singleElement()
        .asString()
        .contains("its class has none: take the database in @BeforeEach, or in the test");
  }

  @MigratedDatabase(value = "classpath:fixtures/shop", isolation = Isolation.CLUSTER)
  static class WithClass {

    @BeforeAll
    static void prepare(TestDatabase database) {
      assertThat(database).isNull();
    }

    @Test
    void test() {}
  }
}
