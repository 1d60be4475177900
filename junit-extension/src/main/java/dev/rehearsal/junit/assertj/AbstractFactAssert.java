package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;

/**
 * How a fact is asserted, and what is said when it is none: what was looked at, what was expected,
 * what was found.
 */
abstract class AbstractFactAssert<SELF extends AbstractFactAssert<SELF, ACTUAL>, ACTUAL>
    extends AbstractAssert<SELF, ACTUAL> {

  AbstractFactAssert(ACTUAL actual, Class<?> selfType) {
    super(actual, selfType);
  }

  /** What is looked at: {@code table public.loan}. */
  abstract String subject();

  final SELF expect(boolean holds, String expectation, Supplier<String> finding) {
    if (!holds) {
      throw failed(expectation, finding.get());
    }
    return myself;
  }

  /** The same for two values, which an IDE shows side by side. */
  final SELF expectEqual(Object expected, Object actual, String expectation, String finding) {
    if (!expected.equals(actual)) {
      throw failureWithActualExpected(actual, expected, "%s", message(expectation, finding));
    }
    return myself;
  }

  /** The one object of that name. */
  final SchemaObject theOne(Inventory inventory, String name) {
    List<SchemaObject> found = inventory.named(name);
    if (found.size() != 1) {
      throw failed(
          "have %s \"%s\"".formatted(inventory.kind(), name),
          found.isEmpty() ? inventory.insteadOf(name) : inventory.whichOf(found));
    }
    return found.get(0);
  }

  final SELF expectNone(Inventory inventory, String name) {
    List<SchemaObject> found = inventory.named(name);
    return expect(
        found.isEmpty(),
        "have no %s \"%s\"".formatted(inventory.kind(), name),
        () -> "it has " + found.get(0).id());
  }

  final AssertionError failed(String expectation, String finding) {
    return failure("%s", message(expectation, finding));
  }

  /** Passes the description on to the assertions of a part. */
  final <A extends AbstractAssert<A, ?>> A described(A part) {
    return info.hasDescription() ? part.as(info.description()) : part;
  }

  private String message(String expectation, String finding) {
    return "%nExpecting %s%nto %s%nbut %s".formatted(subject(), expectation, finding);
  }
}
