package dev.rehearsal.junit.assertj;

import dev.rehearsal.check.Drift;
import dev.rehearsal.check.DriftRequest;
import dev.rehearsal.check.ModelStep;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.model.Model;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.wording.DriftText;
import dev.rehearsal.wording.ModelText;
import java.sql.SQLException;
import org.apiguardian.api.API;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions over a database: its schema, and its rows.
 *
 * @param <T> what leads to the database
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DatabaseAssert<T> extends AbstractSchemaAssert<DatabaseAssert<T>, T> {

  private final Access access;
  private @Nullable SchemaAssert schema;

  DatabaseAssert(T actual, Access access) {
    super(actual, DatabaseAssert.class);
    this.access = access;
  }

  /**
   * Goes to the rows that a query gives, in their order, with all that AssertJ says of lists.
   *
   * <p>Where the query has one column, an element is its value; where it has several, an element is
   * a {@link org.assertj.core.groups.Tuple Tuple}. Values are as the driver gives them: dates and
   * times as {@code java.time} has them, {@code timestamptz} in UTC; arrays as lists; and what Java
   * has no type for ({@code jsonb}, {@code inet}, enums, ranges) as the text that PostgreSQL
   * prints.
   *
   * @param sql a query; {@code ?} stands for a parameter if there are any
   * @param parameters their values, as {@link java.sql.PreparedStatement#setObject(int, Object)}
   *     takes them
   */
  public ListAssert<Object> query(String sql, @Nullable Object... parameters) {
    isNotNull();
    Rows rows = new Rows(sql, parameters);
    try {
      return new ListAssert<>(access.with(rows::read))
          .as("%s", rows.description(descriptionText()));
    } catch (SQLException e) {
      throw new AssertionError(
          "%nExpecting query%n%s%nto give rows%nbut it fails: %s"
              .formatted(sql.strip().indent(2).stripTrailing(), e.getMessage()),
          e);
    }
  }

  /**
   * Says that the database is as the migrations make it that are applied there: that neither the
   * test nor what it tests has changed the schema.
   *
   * <p>What counts is the structure with comments, and neither owners nor grants, unless {@link
   * #usingComparison} says otherwise; tables are left out by {@link #ignoringTables}. A failure
   * tells what {@code rehearsal drift} tells.
   *
   * @throws UnsupportedOperationException when it is not known which migrations made the database,
   *     as for a data source or a connection; {@link DatabaseAssertions#assertThatDatabase}
   *     compares any database with the project's migrations
   */
  public DatabaseAssert<T> hasNotDrifted() {
    isNotNull();
    TestDatabase database = migrated("assertThat(TestDatabase), or assertThatDatabase(url)");
    DriftRequest request =
        comparison().map(each -> new DriftRequest(each)).orElse(DriftRequest.DEFAULT);
    Drift drift =
        Drift.of(database, request.ignoringTables(ignoredTables(), "left out by the test"));
    if (!drift.isNone()) {
      throw failure("%n%s", DriftText.plain(drift));
    }
    return this;
  }

  /**
   * Says that the models of the program are in step with the migrations that are applied in this
   * database: that these make what the models need. A failure tells what {@code rehearsal model}
   * tells, with the migration that is missing.
   *
   * @param models what the program's models say
   * @throws UnsupportedOperationException when it is not known which migrations made the database,
   *     as for a data source or a connection
   */
  public DatabaseAssert<T> isInStepWith(Model models) {
    isNotNull();
    ModelStep step = ModelStep.of(migrated("assertThat(TestDatabase)"), models);
    if (!step.isKept()) {
      throw failure("%n%s", ModelText.plain(step));
    }
    return this;
  }

  private TestDatabase migrated(String instead) {
    return access
        .database()
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "it is not known which migrations made this database: say " + instead));
  }

  @Override
  String subject() {
    return schema().subject();
  }

  @Override
  SchemaSnapshot snapshot() {
    return schema().snapshot();
  }

  @Override
  boolean isInScope(SchemaObject object) {
    return true;
  }

  @Override
  SchemaAssert schema() {
    SchemaAssert known = schema;
    if (known == null) {
      isNotNull();
      Access.Named<SchemaSnapshot> read = access.schema();
      known = described(new SchemaAssert(read.value(), read.name(), null));
      schema = known;
    }
    return known;
  }
}
