package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;
import org.apiguardian.api.API;

/** Assertions over a column. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ColumnAssert extends AbstractTablePartAssert<ColumnAssert> {

  private static final String DEFAULT = "default";

  ColumnAssert(SchemaObject actual, TableAssert table) {
    super(actual, table, ColumnAssert.class);
  }

  /**
   * Says what its type is: as PostgreSQL prints it ({@code character varying(20)}), or as people
   * write it ({@code varchar(20)}, {@code int4}, {@code timestamptz}, {@code status}).
   */
  public ColumnAssert hasType(String type) {
    return TypeName.of(fact("type")).is(type) ? this : hasFact("type", type);
  }

  /** Says that it takes NULL. */
  public ColumnAssert isNullable() {
    return expect(!is("not null"), "be nullable", () -> "it is " + fact("not null"));
  }

  /** Says that the column does not take NULL: {@code NOT NULL}, and proven for all rows. */
  @Override
  public ColumnAssert isNotNull() {
    return expect(
        fact("not null").equals("NOT NULL"),
        "be NOT NULL",
        () -> is("not null") ? "it is " + fact("not null") : "it is nullable");
  }

  /**
   * Says what its default is.
   *
   * @param expression as PostgreSQL prints it; blanks, the case of words, casts and outer brackets
   *     make no difference: {@code 'new'} is {@code 'new'::status}
   */
  public ColumnAssert hasDefault(String expression) {
    return hasExpression(DEFAULT, expression);
  }

  /** Says that it has a default, whichever. */
  public ColumnAssert hasDefault() {
    return expect(is(DEFAULT), "have a default", () -> "it has none");
  }

  /** Says that it has no default. That of an identity column is none. */
  public ColumnAssert hasNoDefault() {
    return hasNoFact(DEFAULT);
  }

  /** Says that it is an identity column. */
  public ColumnAssert isIdentity() {
    return expect(is("identity"), "be an identity column", () -> "it is none");
  }

  /** Says that it is no identity column. */
  public ColumnAssert isNotIdentity() {
    return expect(!is("identity"), "be no identity column", () -> "it is: " + fact("identity"));
  }

  /** Says that it is generated, stored or virtual. */
  public ColumnAssert isGenerated() {
    return expect(is("generated"), "be generated", () -> "it is not");
  }

  /**
   * Says what it is generated from, and how.
   *
   * @param expression as PostgreSQL prints it, and {@code STORED} or {@code VIRTUAL}
   */
  public ColumnAssert isGeneratedAs(String expression) {
    return hasExpression("generated", expression);
  }
}
