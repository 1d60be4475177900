package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.TestDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which database goes where. */
@MigratedDatabase("classpath:fixtures/shop")
class InjectionTest {

  /** The databases that the tests of one class have seen, each exactly once, on any server. */
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private static void seeOnce(TestDatabase database) {
    assertThat(SEEN.add(database.toString())).as("%s is new", database).isTrue();
  }

  @Test
  void every_kind_of_parameter_leads_to_the_same_database(
      TestDatabase database,
      DataSource dataSource,
      Connection connection,
      @JdbcUrl String url,
      @JdbcUrl URI uri)
      throws SQLException {
    assertThat(Sql.query(dataSource, Sql.DATABASE)).containsExactly(database.name());
    assertThat(Sql.query(connection, Sql.DATABASE)).containsExactly(database.name());
    assertThat(Sql.query(url, Sql.DATABASE)).containsExactly(database.name());
    assertThat(uri).hasToString(url);
    assertThat(database.toString()).doesNotContain(database.password());
  }

  @Test
  void the_handle_knows_its_migrations(TestDatabase database) {
    assertThat(database.appliedMigrations())
        .extracting(Object::toString)
        .containsExactly(
            "20260101000000_init", "20260102000000_add_name", "20260103000000_name_is_required");
  }

  @Nested
  class A_parameter_of_another_kind {

    @Test
    void is_left_to_others(TestInfo info, TestDatabase database) {
      assertThat(info.getTestClass()).contains(A_parameter_of_another_kind.class);
      assertThat(database.name()).startsWith("rehearsal_test_");
    }
  }

  @Test
  void one_test_has_one_database_from_constructor_to_after_each() {
    assertThat(JUnitRun.of(EveryPlace.class).passed()).isEqualTo(3);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class EveryPlace {
    private static final Set<String> DATABASES = ConcurrentHashMap.newKeySet();
    private final TestDatabase own;

    EveryPlace(TestDatabase own, DataSource dataSource) throws SQLException {
      this.own = own;
      assertThat(Sql.query(dataSource, Sql.DATABASE)).containsExactly(own.name());
    }

    @BeforeEach
    void same_before(TestDatabase database) {
      assertThat(database).isSameAs(own);
    }

    @RepeatedTest(3)
    void same_in_the_test(Connection connection) throws SQLException {
      assertThat(Sql.query(connection, Sql.DATABASE)).containsExactly(own.name());
      assertThat(DATABASES.add(own.name())).isTrue();
    }

    @AfterEach
    void same_after(Connection connection, TestDatabase database) throws SQLException {
      assertThat(connection.isClosed()).isFalse();
      assertThat(database).isSameAs(own);
    }
  }

  @Test
  void nested_instances_share_the_database_of_their_test() {
    assertThat(JUnitRun.of(Outer.class).passed()).isEqualTo(2);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class Outer {
    private final TestDatabase outer;

    Outer(TestDatabase outer) {
      this.outer = outer;
    }

    @Nested
    class Inner {
      private final TestDatabase inner;

      Inner(TestDatabase inner) {
        this.inner = inner;
      }

      @Test
      void first(TestDatabase database) {
        assertThat(database).isSameAs(inner).isSameAs(outer);
        seeOnce(database);
      }

      @Test
      void second(TestDatabase database) {
        first(database);
      }
    }
  }

  @Test
  void every_invocation_has_its_own() {
    assertThat(JUnitRun.of(Invocations.class).passed()).isEqualTo(3 + 2 + 2);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class Invocations {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void parameterized(int number, TestDatabase database) throws SQLException {
      assertThat(number).isPositive();
      Sql.addCustomer(database, "same");
      seeOnce(database);
    }

    @RepeatedTest(2)
    void repeated(TestDatabase database) throws SQLException {
      Sql.addCustomer(database, "same");
      seeOnce(database);
    }

    @TestFactory
    Stream<DynamicTest> dynamic(TestDatabase database) throws SQLException {
      Sql.addCustomer(database, "same");
      seeOnce(database);
      return Stream.of(1, 2)
          .map(
              n ->
                  DynamicTest.dynamicTest(
                      "sees what its factory did " + n,
                      () -> assertThat(Sql.customers(database)).containsExactly("same")));
    }
  }

  @Test
  void one_instance_per_class_has_the_database_of_the_class() {
    assertThat(JUnitRun.of(OneInstance.class).passed()).isEqualTo(2);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  @TestInstance(Lifecycle.PER_CLASS)
  static class OneInstance {
    private final TestDatabase ofClass;
    private final Queue<String> ofTests = new ConcurrentLinkedQueue<>();

    OneInstance(TestDatabase ofClass) throws SQLException {
      this.ofClass = ofClass;
      Sql.addCustomer(ofClass, "from the constructor");
    }

    @BeforeAll
    void has_the_same(TestDatabase database) {
      assertThat(database).isSameAs(ofClass);
    }

    @RepeatedTest(2)
    void each_test_has_a_copy(TestDatabase database) throws SQLException {
      assertThat(Sql.customers(database)).containsExactly("from the constructor");
      Sql.addCustomer(database, "from a test");
      ofTests.add(database.name());
    }

    @AfterAll
    void tests_left_the_class_alone(TestDatabase database) throws SQLException {
      assertThat(Sql.customers(database)).containsExactly("from the constructor");
      assertThat(ofTests).doesNotContain(database.name()).doesNotHaveDuplicates();
    }
  }
}
