package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.migration.MigrationFailedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What a user reads when something is not as it must be. Each is told once a class. */
class BadInputTest {

  private static void fails(Class<?> test, Class<?> type, String... texts) {
    fails(Map.of(), test, type, texts);
  }

  private static void fails(
      Map<String, String> parameters, Class<?> test, Class<?> type, String... texts) {
    List<Throwable> failures = JUnitRun.with(parameters, test).failures();
    assertThat(failures).singleElement().isInstanceOf(type);
    assertThat(failures.get(0).getMessage()).contains(texts);
  }

  @Test
  void a_directory_that_is_not_there() {
    fails(
        NoDirectory.class,
        ExtensionConfigurationException.class,
        "no directory no/such \"place\" ☃",
        "looked for /");
  }

  @MigratedDatabase("no/such \"place\" ☃")
  static class NoDirectory {
    @RepeatedTest(3)
    void test(TestDatabase database) {
      assertThat(database).isNull();
    }
  }

  @Test
  void a_directory_that_is_not_on_the_class_path() {
    fails(
        NoResource.class,
        ExtensionConfigurationException.class,
        "no classpath:no/such: the class path has no such directory");
  }

  @MigratedDatabase("classpath:no/such")
  static class NoResource {
    @Test
    void test(TestDatabase database) {
      assertThat(database).isNull();
    }
  }

  @Test
  void a_migration_that_is_not_there() {
    fails(
        NoMigration.class,
        ExtensionConfigurationException.class,
        "no migration \"add_nmae\" in classpath:fixtures/shop",
        "\"20260102000000_add_name\"");
  }

  @MigratedDatabase(value = "classpath:fixtures/shop", upTo = "add_nmae")
  static class NoMigration {
    @Test
    void test(TestDatabase database) {
      assertThat(database).isNull();
    }
  }

  @Test
  void a_migration_that_fails() {
    fails(
        Broken.class,
        MigrationFailedException.class,
        "classpath:fixtures/broken/7_t7.sql:4:1: ERROR 23502: column \"id\" of relation \"t7\"",
        "statement: ALTER TABLE t7 ALTER COLUMN id SET NOT NULL",
        "this is migration 7 of 8 in classpath:fixtures/broken");
  }

  @MigratedDatabase("classpath:fixtures/broken")
  static class Broken {
    @RepeatedTest(3)
    void test(TestDatabase database) {
      assertThat(database).isNull();
    }
  }

  @Test
  void a_server_that_does_not_exist() {
    fails(
        NoProvider.class,
        ExtensionConfigurationException.class,
        "there is no PostgreSQL server \"imaginary\"; on the class path there is external,"
            + " embedded");
  }

  @MigratedDatabase(value = "classpath:fixtures/shop", provider = "imaginary")
  static class NoProvider {
    @Test
    void test(TestDatabase database) {
      assertThat(database).isNull();
    }
  }

  @Test
  void a_version_that_is_not_there() {
    fails(
        NoVersion.class,
        ExtensionConfigurationException.class,
        "the PostgreSQL server \"embedded\" cannot be had",
        "are of version 18, not 9");
  }

  @MigratedDatabase(value = "classpath:fixtures/shop", provider = "embedded", version = 9)
  static class NoVersion {
    @Test
    void test(TestDatabase database) {
      assertThat(database).isNull();
    }
  }

  @Test
  void a_server_that_does_not_answer() {
    fails(
        Map.of("rehearsal.url", "jdbc:postgresql://127.0.0.1:1/x?user=u&password=geheim"),
        Fine.class,
        ExtensionConfigurationException.class,
        "the server at jdbc:postgresql://127.0.0.1:1/x cannot be used",
        "refused");
  }

  @Test
  void settings_that_cannot_be() {
    fails(
        Map.of("rehearsal.version", "eighteen"),
        Fine.class,
        ExtensionConfigurationException.class,
        "the JUnit configuration parameter rehearsal.version is \"eighteen\"; it may be a whole");
    fails(
        Map.of("rehearsal.isolation", "none"),
        Fine.class,
        ExtensionConfigurationException.class,
        "rehearsal.isolation is \"none\"; it may be clone or class");
    fails(
        Map.of("rehearsal.url", "mysql://root@localhost"),
        Fine.class,
        ExtensionConfigurationException.class,
        "rehearsal.url is no JDBC URL of PostgreSQL");
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class Fine {
    @RepeatedTest(2)
    void test(TestDatabase database) {
      assertThat(database).isNotNull();
    }
  }

  @Test
  void a_constructor_and_a_method_that_want_different_databases() {
    fails(
        Disagreeing.class,
        ExtensionConfigurationException.class,
        "test(TestDatabase) asks for another than its class: take the database as a parameter");
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class Disagreeing {
    Disagreeing(TestDatabase database) {
      assertThat(database.appliedMigrations()).hasSize(3);
    }

    @Test
    @MigratedDatabase(upTo = "init")
    void test(TestDatabase database) {
      assertThat(database).isNull();
    }
  }

  @Test
  void an_attribute_with_two_values() {
    fails(
        TwoValues.class,
        ExtensionConfigurationException.class,
        "isolation of @MigratedDatabase has more than one value: [CLONE, CLASS]");
  }

  @MigratedDatabase(
      value = "classpath:fixtures/shop",
      isolation = {Isolation.CLONE, Isolation.CLASS})
  static class TwoValues {
    @Test
    void test(TestDatabase database) {
      assertThat(database).isNull();
    }
  }

  @Test
  void a_url_parameter_of_a_wrong_type() {
    assertThat(JUnitRun.of(WrongType.class).failures())
        .singleElement()
        .asString()
        .contains("@JdbcUrl stands on a parameter of type java.lang.Integer");
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class WrongType {
    @Test
    void test(@JdbcUrl Integer url) {
      assertThat(url).isNull();
    }
  }
}
