package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;
import org.apiguardian.api.API;

/** Assertions over an object of any kind. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SchemaObjectAssert
    extends AbstractSchemaObjectAssert<SchemaObjectAssert, SchemaAssert> {

  SchemaObjectAssert(SchemaObject actual, SchemaAssert schema) {
    super(actual, schema, SchemaObjectAssert.class);
  }
}
