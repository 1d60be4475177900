package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Assertions over an enum type. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EnumAssert extends AbstractSchemaObjectAssert<EnumAssert, SchemaAssert> {

  EnumAssert(SchemaObject actual, SchemaAssert schema) {
    super(actual, schema, EnumAssert.class);
  }

  /** Says what its labels are, all of them and in their order. */
  public EnumAssert hasLabels(String... labels) {
    String expected =
        Arrays.stream(labels).map(EnumAssert::quoted).collect(Collectors.joining(", "));
    return expectEqual(
        expected, fact("values"), "have the labels " + expected, "it has " + fact("values"));
  }

  /** Says that it has these labels among others, in whatever order. */
  public EnumAssert containsLabels(String... labels) {
    // No label can be part of another: each is between its quotes.
    String all = ", " + fact("values") + ", ";
    List<String> missing =
        Arrays.stream(labels)
            .map(EnumAssert::quoted)
            .filter(label -> !all.contains(", " + label + ", "))
            .toList();
    return expect(
        missing.isEmpty(),
        "have the labels " + String.join(", ", missing),
        () -> "it has " + fact("values"));
  }

  /** As PostgreSQL's quote_literal has it. */
  private static String quoted(String label) {
    String doubled = "'" + label.replace("'", "''") + "'";
    return label.indexOf('\\') < 0 ? doubled : "E" + doubled.replace("\\", "\\\\");
  }
}
