package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;
import org.apiguardian.api.API;

/** Assertions over a function, a procedure or an aggregate. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FunctionAssert extends AbstractSchemaObjectAssert<FunctionAssert, SchemaAssert> {

  FunctionAssert(SchemaObject actual, SchemaAssert schema) {
    super(actual, schema, FunctionAssert.class);
  }

  /** Says what type it returns: {@code trigger}, {@code SETOF record}. */
  public FunctionAssert returnsType(String type) {
    return expect(
        TypeName.of(fact("returns")).is(type),
        "return " + type,
        () -> "it returns " + fact("returns"));
  }

  /** Says what language it is written in: {@code plpgsql}. */
  public FunctionAssert hasLanguage(String language) {
    return hasFact("language", language);
  }

  public FunctionAssert isImmutable() {
    return hasFact("volatility", "IMMUTABLE");
  }

  public FunctionAssert isStable() {
    return hasFact("volatility", "STABLE");
  }

  public FunctionAssert isVolatile() {
    return hasFact("volatility", "VOLATILE");
  }

  /** Says that it has the rights of its owner, whoever calls it. */
  public FunctionAssert isSecurityDefiner() {
    return hasFact("security", "DEFINER");
  }

  /** Says that it has the rights of whoever calls it. */
  public FunctionAssert isSecurityInvoker() {
    return hasFact("security", "INVOKER");
  }

  /** Says that a text occurs in its body. */
  public FunctionAssert hasBodyContaining(String text) {
    return expect(
        fact("body").contains(text),
        "have a body that contains: " + text,
        () -> "its body is:%n%s".formatted(fact("body").indent(2).stripTrailing()));
  }
}
