package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
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
