package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.ConstraintDefinition;
import dev.rehearsal.schema.ConstraintDefinition.Reference;
import dev.rehearsal.schema.ReferentialAction;
import dev.rehearsal.schema.SchemaObject;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;

/** Assertions over a foreign key. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ForeignKeyAssert extends AbstractTablePartAssert<ForeignKeyAssert> {

  ForeignKeyAssert(SchemaObject actual, TableAssert table) {
    super(actual, table, ForeignKeyAssert.class);
  }

  /** Says which table it leads to, and to which columns there, in their order. */
  public ForeignKeyAssert references(String table, String... columns) {
    Reference reference = reference();
    SchemaObject other = and().and().table(table).object();
    return expect(
        reference.table().equals(other.identity())
            && (columns.length == 0 || reference.columns().equals(List.of(columns))),
        "reference " + place(other.identity(), List.of(columns)),
        () -> "it references " + place(reference.table(), reference.columns()));
  }

  /** Says what happens to the rows of this table when one that they refer to is deleted. */
  public ForeignKeyAssert onDelete(ReferentialAction action) {
    return acts("ON DELETE", action, reference().onDelete());
  }

  /** Says what happens to the rows of this table when a key that they refer to is changed. */
  public ForeignKeyAssert onUpdate(ReferentialAction action) {
    return acts("ON UPDATE", action, reference().onUpdate());
  }

  /** Says that it holds for the rows that were there before, too. */
  public ForeignKeyAssert isValid() {
    return expect(fact("validity").equals("VALID"), "be valid", () -> "it is " + fact("validity"));
  }

  /** Says that it was not checked for the rows that were there before. */
  public ForeignKeyAssert isNotValid() {
    return expect(
        fact("validity").equals("NOT VALID"), "be not valid", () -> "it is " + fact("validity"));
  }

  /** Says that it may wait for the end of a transaction. */
  public ForeignKeyAssert isDeferrable() {
    return expect(is("deferrable"), "be deferrable", () -> "it is not");
  }

  private ForeignKeyAssert acts(
      String when, ReferentialAction expected, ReferentialAction actually) {
    return expectEqual(
        expected, actually, "be %s %s".formatted(when, expected), "it is " + actually);
  }

  private Reference reference() {
    return Objects.requireNonNull(ConstraintDefinition.of(actual).reference());
  }

  private static String place(String table, List<String> columns) {
    return columns.isEmpty() ? table : "%s (%s)".formatted(table, String.join(", ", columns));
  }
}
