package shop;

import static dev.rehearsal.junit.assertj.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.database.MigrationUnderTest;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.junit.MigratedDatabase;
import dev.rehearsal.junit.MigrationTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** "name" became "fullName" while old and new versions of the shop were running side by side. */
@MigratedDatabase(upTo = CustomerNameMigrationsTest.EXPAND)
final class CustomerNameMigrationsTest {

  static final String EXPAND = "20260223140236_expand_customer_full_name";
  static final String CONTRACT = "20260302083059_contract_customer_name";

  private static final String ADD_AS_OLD_VERSION =
      """
      INSERT INTO "Customer" ("id", "email", "name") VALUES ('ada', 'ada@example.com', 'Ada')
      """;

  private static final String ADD_AS_NEW_VERSION =
      """
      INSERT INTO "Customer" ("id", "email", "fullName") VALUES ('ada', 'ada@example.com', 'Ada')
      """;

  @MigrationTest(EXPAND)
  void customers_of_before_keep_their_names(MigrationUnderTest expand) throws SQLException {
    expand.database().execute(ADD_AS_OLD_VERSION);

    expand.migrate();
    assertThat(names(expand.database())).isEqualTo("Ada, Ada");

    expand.migrateRest();
    assertThat(expand).query("SELECT \"fullName\" FROM \"Customer\"").containsExactly("Ada");
  }

  @Test
  void the_new_version_reads_what_the_old_one_adds(TestDatabase database) throws SQLException {
    database.execute(ADD_AS_OLD_VERSION);

    assertThat(names(database)).isEqualTo("Ada, Ada");
  }

  @Test
  void the_old_version_reads_what_the_new_one_adds(TestDatabase database) throws SQLException {
    new CustomerRepository(database.dataSource()).add("ada@example.com", "Ada");

    assertThat(names(database)).isEqualTo("Ada, Ada");
  }

  @Test
  void a_change_by_the_old_version_reaches_the_new_column(TestDatabase database)
      throws SQLException {
    database.execute(ADD_AS_NEW_VERSION);
    database.execute("UPDATE \"Customer\" SET \"name\" = 'Ada King'");

    assertThat(names(database)).isEqualTo("Ada King, Ada King");
  }

  @Test
  void a_change_by_the_new_version_reaches_the_old_column(TestDatabase database)
      throws SQLException {
    database.execute(ADD_AS_OLD_VERSION);
    database.execute("UPDATE \"Customer\" SET \"fullName\" = 'Ada King'");

    assertThat(names(database)).isEqualTo("Ada King, Ada King");
  }

  @Test
  void the_old_version_cannot_add_customers_after_the_contraction(TestDatabase database) {
    database.migrateTo(CONTRACT);

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> database.execute(ADD_AS_OLD_VERSION))
        .returns("42703", SQLException::getSQLState);
  }

  @Test
  void the_new_column_is_optional_until_the_contraction(TestDatabase database) {
    assertThat(database).table("Customer").column("fullName").hasType("text").isNullable();

    database.migrateTo(CONTRACT);

    assertThat(database)
        .table("Customer")
        .doesNotHaveColumn("name")
        .column("fullName")
        .isNotNull()
        .hasNoDefault();
  }

  @Test
  void the_contraction_is_the_last_migration_that_ran(TestDatabase database) {
    database.migrateTo(CONTRACT);

    assertThat(database.appliedMigrations())
        .last()
        .satisfies(migration -> assertThat(migration.id()).isEqualTo(CONTRACT));
  }

  private static String names(TestDatabase database) throws SQLException {
    return Rows.of(
            database.dataSource(), "SELECT \"name\" || ', ' || \"fullName\" FROM \"Customer\"")
        .get(0);
  }
}
