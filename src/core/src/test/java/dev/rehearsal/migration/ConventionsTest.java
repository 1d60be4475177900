package dev.rehearsal.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.migration.ExecutionMode.Transactions;
import dev.rehearsal.migration.format.Directories;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each tool reads what its conventions say, and as they say. */
class ConventionsTest {

  private static final String SQL = "CREATE INDEX CONCURRENTLY i ON t (c);";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  @ParameterizedTest
  @CsvSource({
    "plain, 1_a.sql, '', 2_NAME.sql",
    "prisma, 20260210120000_a/migration.sql, '', YYYYMMDDHHMMSS_NAME/migration.sql",
    "flyway, V1_9__a.sql, '', V1_10__NAME.sql",
    "liquibase, a.sql, '--liquibase formatted sql\n--changeset me:a\nSELECT 1;\n', NAME.sql",
    "golang-migrate, 000001_a.up.sql, '', 000002_NAME.up.sql",
    "dbmate, 20260210120000_a.sql, '-- migrate:up\n-- migrate:down\n', YYYYMMDDHHMMSS_NAME.sql",
    "goose, 00001_a.sql, '-- +goose Up\n', 00002_NAME.sql",
    "diesel, 2026-02-10-120000_a/up.sql, 'SELECT 1;', YYYY-MM-DD-HHMMSS_NAME/up.sql",
    "sqlx, 1_a.up.sql, 'SELECT 1;', 2_NAME.up.sql",
    "supabase, 20260210120000_a.sql, 'SELECT 1;', YYYYMMDDHHMMSS_NAME.sql",
    "postgres-migrations, 0001-a.sql, 'SELECT 1;', 0002-NAME.sql",
    "mybatis, 20260210120000_a.sql, '-- // a\n', YYYYMMDDHHMMSS_NAME.sql",
    "refinery, V1__a.sql, 'SELECT 1;', V2__NAME.sql",
    "node-pg-migrate, 1770000000000_a.sql, '-- Up Migration\n', MILLISECONDS_NAME.sql",
  })
  void the_tool_reads_a_file_that_is_written_so(
      String format, String file, String text, String next) {
    Conventions conventions = conventions(format, file, text);
    assertThat(conventions.nextFile()).isEqualTo(next);

    Migration migration =
        last(format, next, conventions.head() + "\n" + SQL + "\n" + conventions.foot());

    assertThat(migration.up().isBlank()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "plain, 1_a.sql, ''",
    "prisma, 20260210120000_a/migration.sql, ''",
    "flyway, V1__a.sql, ''",
    "liquibase, a.sql, '--liquibase formatted sql\n--changeset me:a\nSELECT 1;\n'",
    "golang-migrate, 000001_a.up.sql, ''",
    "dbmate, 20260210120000_a.sql, '-- migrate:up\n-- migrate:down\n'",
    "goose, 00001_a.sql, '-- +goose Up\n'",
    "sqlx, 1_a.up.sql, 'SELECT 1;'",
    "supabase, 20260210120000_a.sql, 'SELECT 1;'",
    "postgres-migrations, 1-a.sql, 'SELECT 1;'",
  })
  void the_tool_opens_no_transaction_around_a_file_that_is_written_so(
      String format, String file, String text) {
    Conventions conventions = conventions(format, file, text);

    Migration alone =
        last(
            format,
            conventions.nextFile(),
            joined(conventions.headAlone(), SQL, conventions.footAlone()));

    assertThat(alone.up().mode().transactions()).isEqualTo(Transactions.NONE);
    assertThat(alone.up().isBlank()).isFalse();
  }

  @Test
  void flyway_and_diesel_want_a_file_beside_it() {
    assertThat(conventions("flyway", "V1__a.sql", "").alone()).startsWith("V2__NAME.sql.conf");
    assertThat(conventions("diesel", "2026-02-10-120000_a/up.sql", "SELECT 1;").alone())
        .startsWith("metadata.toml");
  }

  private static String joined(String head, String sql, String foot) {
    return (head.isEmpty() ? "" : head + "\n") + sql + "\n" + foot;
  }

  private Conventions conventions(String format, String file, String text) {
    MigrationSource source = source(format);
    return source.conventions(source.read(Directories.directory(root, file, text)));
  }

  private Migration last(String format, String file, String text) {
    String name =
        file.replace("NAME", "name")
            .replace("YYYY-MM-DD-HHMMSS", "2027-01-01-000000")
            .replace("YYYYMMDDHHMMSS", "20270101000000")
            .replace("MILLISECONDS", "1790000000000");
    MigrationHistory history = source(format).read(Directories.directory(root, name, text));
    assertThat(history.size()).isEqualTo(2);
    return history.migrations().get(1);
  }

  private static MigrationSource source(String format) {
    return ServiceLoader.load(MigrationSource.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(source -> source.format().equals(format))
        .findFirst()
        .orElseThrow();
  }
}
