package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;

/** What can be said of any object of a schema. */
abstract class AbstractSchemaObjectAssert<
        SELF extends AbstractSchemaObjectAssert<SELF, WHOLE>, WHOLE>
    extends AbstractFactAssert<SELF, SchemaObject> {

  private final WHOLE whole;

  AbstractSchemaObjectAssert(SchemaObject actual, WHOLE whole, Class<?> selfType) {
    super(actual, selfType);
    this.whole = whole;
  }

  /** Goes back to what this is a part of: from a column to its table, from there to the schema. */
  public final WHOLE and() {
    return whole;
  }

  /** Says what its comment is. */
  public final SELF hasComment(String comment) {
    return hasFact("comment", comment);
  }

  /** Says that it has no comment. */
  public final SELF hasNoComment() {
    return hasNoFact("comment");
  }

  /** Says which role owns it. */
  public final SELF isOwnedBy(String role) {
    return hasFact("owner", role);
  }

  /**
   * Says what the value of one of its attributes is, for all that has no assertion of its own.
   *
   * @param attribute its name in a {@link SchemaObject}: {@code replica identity}, {@code grants to
   *     app}
   */
  public final SELF hasAttribute(String attribute, String value) {
    return hasFact(attribute, value);
  }

  /** Says that it has no such attribute. */
  public final SELF doesNotHaveAttribute(String attribute) {
    return hasNoFact(attribute);
  }

  final SchemaObject object() {
    return actual;
  }

  @Override
  final String subject() {
    return actual.id().toString();
  }

  final String fact(String attribute) {
    return actual.attribute(attribute).orElse("");
  }

  final boolean is(String attribute) {
    return actual.attribute(attribute).isPresent();
  }

  final SELF hasFact(String attribute, String value) {
    return expectEqual(
        value,
        fact(attribute),
        "have %s: %s".formatted(attribute, value),
        is(attribute) ? "it has %s: %s".formatted(attribute, fact(attribute)) : "it has none");
  }

  final SELF hasNoFact(String attribute) {
    return expect(
        !is(attribute),
        "have no " + attribute,
        () -> "it has %s: %s".formatted(attribute, fact(attribute)));
  }

  /** The same for an expression, of which PostgreSQL prints another wording. */
  final SELF hasExpression(String attribute, String wanted) {
    if (Wording.isSame(wanted, fact(attribute))) {
      return myself;
    }
    return hasFact(attribute, wanted);
  }
}
