package dev.rehearsal.junit.assertj;

import static dev.rehearsal.junit.DriftAssertions.assertNoDrift;
import static dev.rehearsal.junit.assertj.DatabaseAssertions.assertThat;
import static dev.rehearsal.junit.assertj.DatabaseAssertions.assertThatDatabase;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.MigrationUnderTest;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.junit.MigratedDatabase;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.schema.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that a test left, and one that others share, against their migrations. */
@MigratedDatabase("classpath:fixtures/drift")
class DriftAssertTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path project;

  @BeforeEach
  void copy_migrations() throws IOException {
    Path directory = Files.createDirectories(project.resolve("db/migrations"));
    for (String file : new String[] {"1_book.sql", "2_year.sql"}) {
      try (var text = DriftAssertTest.class.getResourceAsStream("/fixtures/drift/" + file)) {
        Files.copy(text, directory.resolve(file));
      }
    }
  }

  private void checkPasses(TestDatabase database) {
    assertThat(database).hasNotDrifted();
    assertNoDrift(database);
    assertThatDatabase(database.jdbcUrl()).ofProject(project).hasNotDrifted();
    assertNoDrift(database.jdbcUrl(), project);
  }

  private void checkFails(TestDatabase database, String... texts) {
    checkFails(() -> assertThat(database).hasNotDrifted(), texts);
    checkFails(() -> assertNoDrift(database), texts);
    checkFails(
        () -> assertThatDatabase(database.jdbcUrl()).ofProject(project).hasNotDrifted(), texts);
    checkFails(() -> assertNoDrift(database.jdbcUrl(), project), texts);
  }

  private static void checkFails(ThrowingCallable assertion, String... texts) {
    assertThatThrownBy(assertion)
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(texts)
        .hasMessageNotContaining("password=");
  }

  @Test
  void a_database_is_as_its_migrations_make_it(TestDatabase database) throws SQLException {
    database.execute("INSERT INTO book (title) VALUES ('The Sea')");
    checkPasses(database);
  }

  @Test
  void all_that_a_test_changed_is_told_with_where_it_comes_from(TestDatabase database)
      throws SQLException {
    database.execute(
        """
        ALTER TABLE book ALTER title DROP NOT NULL, DROP COLUMN year;
        CREATE INDEX "By Hand" ON book (title);
        """);
    checkFails(
        database,
        "/" + database.name() + " against ",
        " (plain), 2 of 2 migrations applied, on PostgreSQL ",
        "\nMissing in the database:\n  column public.book.year (integer), made by 2_year\n",
        "\nOnly in the database:\n  index public.\"By Hand\" (btree (title))\n",
        "\nNot as the migrations make it:\n  column public.book.title (text), made by 1_book\n",
        "\n    not null: the migrations make it NOT NULL, the database has nothing\n",
        "\nDrift: 3 objects, of ");
  }

  @Test
  void a_description_comes_first(TestDatabase database) throws SQLException {
    database.execute("DROP TABLE book");
    checkFails(() -> assertThat(database).as("after lending").hasNotDrifted(), "[after lending] ");
    checkFails(
        () ->
            assertThatDatabase(database.jdbcUrl()).ofProject(project).as("shared").hasNotDrifted(),
        "[shared] ");
  }

  @Test
  void what_counts_can_be_chosen(TestDatabase database) throws SQLException {
    database.execute(
        "CREATE TABLE \"Own\" (id int); CREATE SCHEMA s; CREATE TABLE s.theirs (id int)");
    checkFails(() -> assertThat(database).ignoringTables("Own").hasNotDrifted(), "s.theirs");
    database.execute("ALTER TABLE book ADD a int, ADD b int, DROP COLUMN title");
    database.execute("ALTER TABLE book DROP a, DROP b, ADD title text NOT NULL");
    database.execute("GRANT SELECT ON book TO PUBLIC");
    database.execute("DROP TABLE s.theirs; DROP SCHEMA s");
    assertThat(database).ignoringTables("public.Own").hasNotDrifted();
    checkFails(
        () ->
            assertThat(database)
                .ignoringTables("Own")
                .usingComparison(Comparison.EQUIVALENT)
                .hasNotDrifted(),
        "grants to PUBLIC");
    database.execute("DROP TABLE \"Own\"");
    String url = database.jdbcUrl();
    assertThatDatabase(url).ofProject(project).hasNotDrifted();
    checkFails(
        () ->
            assertThatDatabase(url)
                .ofProject(project)
                .usingComparison(Comparison.STRICT)
                .hasNotDrifted(),
        "column order");
  }

  @Test
  void a_project_leaves_out_what_its_settings_say(TestDatabase database) throws Exception {
    database.execute("CREATE TABLE theirs (id int)");
    Files.writeString(
        project.resolve("rehearsal.toml"),
        "[ignore-objects]\n\"public.theirs\" = \"another team's\"\n");
    Files.createDirectory(project.resolve(".git"));
    assertThatDatabase(database.jdbcUrl()).ofProject(project).hasNotDrifted();
  }

  @MigrationTest("2_year")
  void of_a_migration_under_test_those_count_that_are_applied(MigrationUnderTest year)
      throws SQLException {
    assertThat(year).hasNotDrifted();
    year.migrate();
    assertThat(year).hasNotDrifted();
    year.database().execute("ALTER TABLE book DROP COLUMN year");
    checkFails(
        () -> assertThat(year).hasNotDrifted(),
        "column public.book.year (integer), made by 2_year");
  }

  @Test
  void nothing_is_said_of_what_is_not_known(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(database.dataSource()).hasNotDrifted())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageEndingWith("say assertThat(TestDatabase), or assertThatDatabase(url)");
    assertThatThrownBy(() -> assertThatDatabase(null).hasNotDrifted())
        .hasMessageContaining("Expecting actual not to be null");
    assertThatThrownBy(() -> assertThatDatabase("mysql://ada:s3cret@localhost/app"))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(
            () ->
                assertThatDatabase("postgresql://ada:s3cret@localhost:1/app")
                    .ofProject(project)
                    .hasNotDrifted())
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageStartingWith("cannot connect to localhost:1/app as ada: ")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(
            () -> assertThatDatabase("postgresql://ada:s3cret@localhost:1/app").isEqualTo(null))
        .hasMessageNotContaining("s3cret");
  }
}
