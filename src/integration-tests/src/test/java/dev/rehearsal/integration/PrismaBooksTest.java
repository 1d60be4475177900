package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.migration.format.PrismaSource;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrismaBooksTest extends BooksTest {

  PrismaBooksTest() {
    super(new PrismaSource());
  }

  @Test
  void a_schema_that_is_missing_is_made() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    Deployment deployment =
        on(database, Map.of("schema", "My \"app\""), "1_a/migration.sql", "CREATE TABLE a ()");
    deployment.deploy();
    assertThat(deployment.states()).containsExactly("1_a APPLIED");
    assertThat(
            Sql.query(
                database,
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace ="
                    + " to_regnamespace('\"My \"\"app\"\"\"') ORDER BY 1"))
        .containsExactly("_prisma_migrations", "a");
  }
}
