package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Assertions over a schema. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SchemaAssert extends AbstractSchemaAssert<SchemaAssert, SchemaSnapshot> {

  private final String subject;
  private final @Nullable String within;

  /**
   * Begins with a schema.
   *
   * @param subject what it is called in messages
   * @param within the name of the one schema that is looked at; null for all
   */
  SchemaAssert(SchemaSnapshot actual, String subject, @Nullable String within) {
    super(actual, SchemaAssert.class);
    this.subject = subject;
    this.within = within;
  }

  @Override
  String subject() {
    return subject;
  }

  @Override
  SchemaSnapshot snapshot() {
    isNotNull();
    return actual;
  }

  @Override
  boolean isInScope(SchemaObject object) {
    return within == null || object.schema() == null || within.equals(object.schema());
  }

  @Override
  SchemaAssert schema() {
    return this;
  }
}
