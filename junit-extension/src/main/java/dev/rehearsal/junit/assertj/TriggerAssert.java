package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;
import org.apiguardian.api.API;

/** Assertions over a trigger. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TriggerAssert extends AbstractTablePartAssert<TriggerAssert> {

  TriggerAssert(SchemaObject actual, TableAssert table) {
    super(actual, table, TriggerAssert.class);
  }

  /** Says that it fires. */
  public TriggerAssert isEnabled() {
    return expect(
        fact("enabled").equals("yes") || fact("enabled").equals("always"),
        "be enabled",
        () -> "it is not: " + fact("enabled"));
  }

  /** Says that it was switched off. */
  public TriggerAssert isDisabled() {
    return expect(
        fact("enabled").equals("disabled"),
        "be disabled",
        () -> "it is enabled: " + fact("enabled"));
  }

  /**
   * Says that a text occurs in its definition, as PostgreSQL prints it: {@code BEFORE UPDATE},
   * {@code FOR EACH ROW}, {@code EXECUTE FUNCTION public.touch()}.
   */
  public TriggerAssert hasDefinitionContaining(String text) {
    return expect(
        fact("definition").contains(text),
        "have a definition that contains: " + text,
        () -> "it is: " + fact("definition"));
  }
}
