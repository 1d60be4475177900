package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Setting;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.junit.MigratedDatabaseExtension;
import dev.rehearsal.server.testcontainers.ContainerServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sample's migrations in a real container, through the extension. */
@EnabledIf(value = "engineAnswers", disabledReason = "no Docker engine answers")
class ContainerTest {

  private static final String IMAGE =
      Optional.ofNullable(System.getenv("REHEARSAL_TEST_IMAGE")).orElse("postgres:18");

  @RegisterExtension
  static final MigratedDatabaseExtension DATABASE =
      MigratedDatabaseExtension.create()
          .with(Setting.PROVIDER, "container")
          .with(Setting.IMAGE, IMAGE)
          .with(Setting.MIGRATIONS, "../../samples/prisma-shop/prisma/migrations");

  static boolean engineAnswers() {
    ServerRequest request =
        new ServerRequest(null, IMAGE, null, Path.of("target"), KeepPolicy.DEFAULT);
    Optional<String> problem = new ContainerServer().unavailable(request);
    boolean required = Boolean.parseBoolean(System.getenv("REHEARSAL_TEST_REQUIRE_DOCKER"));
    assertThat(problem).as("Docker is required").matches(p -> p.isEmpty() || !required);
    return problem.isEmpty();
  }

  @RepeatedTest(3)
  void each_test_has_all_migrations_and_nobody_elses_rows(TestDatabase database)
      throws SQLException {
    assertThat(database.appliedMigrations()).hasSize(13);
    database.execute(
        "INSERT INTO \"Customer\" (\"id\", \"email\", \"fullName\") VALUES ('a', 'a@b.c', 'A')");
  }

  @Test
  void migrations_and_tests_are_no_superuser(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW is_superuser")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("off");
    }
  }
}
