package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;
import org.apiguardian.api.API;

/** Assertions over a sequence. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SequenceAssert extends AbstractSchemaObjectAssert<SequenceAssert, SchemaAssert> {

  SequenceAssert(SchemaObject actual, SchemaAssert schema) {
    super(actual, schema, SequenceAssert.class);
  }

  /** Says what its type is: {@code bigint}, or {@code int8}. */
  public SequenceAssert hasType(String type) {
    return TypeName.of(fact("type")).is(type) ? this : hasFact("type", type);
  }

  /** Says what its first value is. */
  public SequenceAssert startsWith(long value) {
    return hasFact("start", Long.toString(value));
  }

  /** Says how far it goes with each step. */
  public SequenceAssert incrementsBy(long step) {
    return hasFact("increment", Long.toString(step));
  }

  /** Says that a column owns it, so that it goes with that. */
  public SequenceAssert isOwnedByColumn(String table, String column) {
    SchemaObject owner = and().table(table).column(column).object();
    return expect(
        fact("owned by").equals(owner.identity()),
        "be owned by " + owner.id(),
        () -> is("owned by") ? "it is owned by " + fact("owned by") : "no column owns it");
  }

  /** Says that no column owns it. */
  public SequenceAssert isOwnedByNoColumn() {
    return expect(
        !is("owned by"), "be owned by no column", () -> "it is owned by " + fact("owned by"));
  }
}
