package dev.rehearsal.junit.assertj;

import dev.rehearsal.check.Target;
import dev.rehearsal.database.DatabaseUrl;
import dev.rehearsal.database.MigrationUnderTest;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where assertions over a database begin. To be imported statically, beside AssertJ's own {@code
 * assertThat}; AssertJ is a dependency that the project adds itself.
 *
 * <pre>{@code
 * assertThat(database).table("loan")
 *     .column("due_on").hasType("date").isNotNull()
 *     .hasForeignKey("member_id").references("member", "id")
 *     .hasIndexOn("barcode").isUnique().hasPredicate("returned_on IS NULL");
 * assertThat(database).query("SELECT card FROM member").containsExactly("L0001");
 * assertThat(database).hasNotDrifted();
 * }</pre>
 *
 * <p>Names are written as they are, without the quotes of SQL: {@code table("Order")}. Where two
 * schemas have the same name, that of {@code public} is meant; {@code "app.Order"} and {@code
 * schema("app").table("Order")} mean another.
 *
 * <p>The schema is read once for each {@code assertThat}, when it is first asked for. Several
 * failures at once are told by {@code SoftAssertions}: {@code softly.check(() ->
 * assertThat(database)…)}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DatabaseAssertions {

  private DatabaseAssertions() {}

  /** Begins assertions over the database of a test, as its owner sees it. */
  public static DatabaseAssert<TestDatabase> assertThat(TestDatabase actual) {
    return new DatabaseAssert<>(actual, Access.to(actual));
  }

  /** Begins assertions over the database of a migration under test, as its owner sees it. */
  public static DatabaseAssert<MigrationUnderTest> assertThat(MigrationUnderTest actual) {
    return new DatabaseAssert<>(actual, Access.to(actual));
  }

  /** Begins assertions over a database, through connections of their own. */
  public static DatabaseAssert<DataSource> assertThat(DataSource actual) {
    return new DatabaseAssert<>(actual, Access.to(actual));
  }

  /**
   * Begins assertions over a database as a connection sees it, in the midst of its transaction. The
   * connection stays open.
   */
  public static DatabaseAssert<Connection> assertThat(Connection actual) {
    return new DatabaseAssert<>(actual, Access.to(actual));
  }

  /** Begins assertions over a schema that was read before. */
  public static SchemaAssert assertThat(SchemaSnapshot actual) {
    return new SchemaAssert(actual, "the schema", null);
  }

  /**
   * Begins assertions over a database that others share: that of all developers, or of staging.
   *
   * @param url the database, as {@code DATABASE_URL} has it; no message shows its password
   * @throws dev.rehearsal.database.DatabaseServerException when it is no such URL
   */
  public static DriftAssert assertThatDatabase(@Nullable String url) {
    return new DriftAssert(
        url == null ? null : new Target(DatabaseUrl.parse(url, System.getenv()).access()));
  }
}
