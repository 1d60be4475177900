package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;
import org.apiguardian.api.API;

/** Assertions over an extension. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ExtensionAssert
    extends AbstractSchemaObjectAssert<ExtensionAssert, SchemaAssert> {

  ExtensionAssert(SchemaObject actual, SchemaAssert schema) {
    super(actual, schema, ExtensionAssert.class);
  }

  /** Says what its version is. */
  public ExtensionAssert hasVersion(String version) {
    return hasFact("version", version);
  }

  /** Says which schema its objects are in, quoted where SQL needs it. */
  public ExtensionAssert isInSchema(String schema) {
    return hasFact("in schema", schema);
  }
}
