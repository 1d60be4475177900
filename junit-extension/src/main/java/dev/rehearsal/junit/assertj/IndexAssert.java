package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.IndexDefinition;
import dev.rehearsal.schema.SchemaObject;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Assertions over an index. Where a table has several on the same columns, each assertion leaves
 * those for which it holds; one must be left.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class IndexAssert extends AbstractTablePartAssert<IndexAssert> {

  private final List<SchemaObject> candidates;

  IndexAssert(List<SchemaObject> candidates, TableAssert table) {
    super(candidates.get(0), table, IndexAssert.class);
    this.candidates = List.copyOf(candidates);
  }

  /** Says that it is unique. */
  public IndexAssert isUnique() {
    return narrowed(
        index -> index.attribute("unique").isPresent(), "be unique", index -> "it is not");
  }

  /** Says that it is not unique. */
  public IndexAssert isNotUnique() {
    return narrowed(
        index -> index.attribute("unique").isEmpty(), "be not unique", index -> "it is");
  }

  /** Says what its access method is: {@code gin}. */
  public IndexAssert hasMethod(String method) {
    return narrowed(
        index -> IndexDefinition.of(index).method().equals(method),
        "have the method " + method,
        index -> "it has " + IndexDefinition.of(index).method());
  }

  /**
   * Says which rows it holds.
   *
   * @param predicate as PostgreSQL prints it; blanks, the case of words, casts and outer brackets
   *     make no difference
   */
  public IndexAssert hasPredicate(String predicate) {
    return narrowed(
        index -> isPredicate(predicate, IndexDefinition.of(index).predicate()),
        "have the predicate " + predicate,
        IndexAssert::predicate);
  }

  /** Says that it holds all rows. */
  public IndexAssert hasNoPredicate() {
    return narrowed(
        index -> IndexDefinition.of(index).predicate() == null,
        "have no predicate",
        IndexAssert::predicate);
  }

  /** Says which columns it holds without being sorted by them, in their order. */
  public IndexAssert includes(String... columns) {
    return narrowed(
        index -> IndexDefinition.of(index).included().equals(List.of(columns)),
        "include (%s)".formatted(String.join(", ", columns)),
        index ->
            "it includes (%s)".formatted(String.join(", ", IndexDefinition.of(index).included())));
  }

  /** Says that it is used: a concurrent build that failed leaves one that is not valid. */
  public IndexAssert isValid() {
    return narrowed(
        index -> index.attribute("valid").isEmpty() && index.attribute("ready").isEmpty(),
        "be valid",
        index -> "it is not: its concurrent build did not come to its end");
  }

  private IndexAssert narrowed(
      Predicate<SchemaObject> holds, String expectation, Function<SchemaObject, String> finding) {
    List<SchemaObject> left = candidates.stream().filter(holds).toList();
    expect(!left.isEmpty(), expectation, () -> finding.apply(actual));
    return left.equals(candidates) ? this : described(new IndexAssert(left, and()));
  }

  private static boolean isPredicate(String wanted, @Nullable String printed) {
    return printed != null && Wording.isSame(wanted, printed);
  }

  private static String predicate(SchemaObject index) {
    String predicate = IndexDefinition.of(index).predicate();
    return predicate == null ? "it has none" : "it has " + predicate;
  }
}
