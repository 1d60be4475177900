package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;
import org.apiguardian.api.API;

/** Assertions over a constraint. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ConstraintAssert extends AbstractTablePartAssert<ConstraintAssert> {

  ConstraintAssert(SchemaObject actual, TableAssert table) {
    super(actual, table, ConstraintAssert.class);
  }

  /** Says that it holds for the rows that were there before, too. */
  public ConstraintAssert isValid() {
    return expect(fact("validity").equals("VALID"), "be valid", () -> "it is " + fact("validity"));
  }

  /** Says that it was not checked for the rows that were there before. */
  public ConstraintAssert isNotValid() {
    return expect(
        fact("validity").equals("NOT VALID"), "be not valid", () -> "it is " + fact("validity"));
  }

  /** Says that it may wait for the end of a transaction. */
  public ConstraintAssert isDeferrable() {
    return expect(is("deferrable"), "be deferrable", () -> "it is not");
  }

  /** Says that it never waits for the end of a transaction. */
  public ConstraintAssert isNotDeferrable() {
    return expect(!is("deferrable"), "be not deferrable", () -> "it is " + fact("deferrable"));
  }

  /**
   * Says what it is, as PostgreSQL prints it: {@code EXCLUDE USING gist (room WITH =, during WITH
   * &&)}.
   */
  public ConstraintAssert hasDefinition(String definition) {
    return hasExpression("definition", definition);
  }
}
