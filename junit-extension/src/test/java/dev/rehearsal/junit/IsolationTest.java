package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Who sees whose rows. */
class IsolationTest {

  @Test
  void what_before_all_wrote_is_in_every_test_and_what_a_test_wrote_in_none() {
    assertThat(JUnitRun.of(Prepared.class).passed()).isEqualTo(4);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class Prepared {

    @BeforeAll
    static void prepare(TestDatabase database, Connection connection) throws SQLException {
      Sql.addCustomer(database, "ada");
      assertThat(Sql.query(connection, Sql.DATABASE)).containsExactly(database.name());
    }

    @Test
    void first(TestDatabase database) throws SQLException {
      assertThat(Sql.customers(database)).containsExactly("ada");
      Sql.addCustomer(database, "bob");
    }

    @Test
    void second(TestDatabase database) throws SQLException {
      first(database);
    }

    @Nested
    class Nested_in_it {

      @Test
      void sees_it_too(TestDatabase database) throws SQLException {
        first(database);
      }
    }

    @Nested
    @MigratedDatabase(upTo = "20260102000000_add_name")
    class With_other_settings {

      @Test
      void begins_anew(TestDatabase database) throws SQLException {
        assertThat(Sql.customers(database)).isEmpty();
      }
    }

    @AfterAll
    static void tests_left_it_alone(TestDatabase database) throws SQLException {
      assertThat(Sql.customers(database)).containsExactly("ada");
    }
  }

  @Test
  void a_class_may_share_one_database() {
    assertThat(JUnitRun.of(Shared.class).passed()).isEqualTo(3);
  }

  @MigratedDatabase(value = "classpath:fixtures/shop", isolation = Isolation.CLASS)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Shared {

    private final TestDatabase fromConstructor;

    Shared(TestDatabase database) {
      this.fromConstructor = database;
    }

    @Test
    @Order(1)
    void first(TestDatabase database, Connection connection) throws SQLException {
      assertThat(database).isSameAs(fromConstructor);
      Sql.addCustomer(database, "ada");
      assertThat(Sql.query(connection, "SELECT name FROM \"Customer\"")).containsExactly("ada");
    }

    @Test
    @Order(2)
    void second(TestDatabase database) throws SQLException {
      assertThat(Sql.customers(database)).containsExactly("ada");
    }

    @Nested
    class Nested_in_it {

      @Test
      void shares_it_too(TestDatabase database) throws SQLException {
        assertThat(database).isSameAs(fromConstructor);
        assertThat(Sql.customers(database)).containsExactly("ada");
      }
    }
  }

  @Test
  void a_connection_left_open_by_the_class_is_an_error_that_names_it() {
    assertThat(JUnitRun.of(LeavesOpen.class).failures())
        .singleElement()
        .asString()
        .contains("somebody is still connected to it", "close connections and pools first");
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class LeavesOpen {
    private static Connection forgotten;

    @BeforeAll
    static void open(TestDatabase database) throws SQLException {
      forgotten = database.connect();
    }

    @Test
    void cannot_have_a_copy(TestDatabase database) {
      assertThat(database).isNull();
    }

    @AfterAll
    static void close() throws SQLException {
      forgotten.close();
    }
  }

  @Test
  void a_test_may_leave_connections_open() throws Exception {
    assertThat(JUnitRun.of(Careless.class).passed()).isEqualTo(1);
    // Nobody waits for the end of the server.
    for (int i = 0; i < 100 && Careless.forgotten.isValid(1); i++) {
      Thread.sleep(100);
    }
    assertThat(Careless.forgotten.isValid(1)).isFalse();
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class Careless {
    private static Connection forgotten;

    @Test
    void forgets(TestDatabase database) throws SQLException {
      forgotten = database.connect();
      assertThat(forgotten.isValid(1)).isTrue();
    }
  }
}
