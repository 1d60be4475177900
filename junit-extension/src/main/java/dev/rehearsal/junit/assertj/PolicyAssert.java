package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;
import org.apiguardian.api.API;

/** Assertions over a policy of row level security. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PolicyAssert extends AbstractTablePartAssert<PolicyAssert> {

  PolicyAssert(SchemaObject actual, TableAssert table) {
    super(actual, table, PolicyAssert.class);
  }

  /** Says for which command it is: {@code SELECT}, {@code ALL}. */
  public PolicyAssert isFor(String command) {
    return hasFact("command", command);
  }

  /** Says for which roles it is, sorted by their names; {@code PUBLIC} is all of them. */
  public PolicyAssert isForRoles(String... roles) {
    return hasFact("roles", String.join(", ", roles));
  }

  /** Says that it must hold together with the others. */
  public PolicyAssert isRestrictive() {
    return expect(is("restrictive"), "be restrictive", () -> "it is permissive");
  }

  /** Says that it is enough if it holds, whatever the others say. */
  public PolicyAssert isPermissive() {
    return expect(!is("restrictive"), "be permissive", () -> "it is restrictive");
  }

  /** Says which rows are seen: blanks, the case of words, casts and outer brackets aside. */
  public PolicyAssert hasUsing(String expression) {
    return hasExpression("using", expression);
  }

  /** Says which rows may be written: blanks, the case of words, casts and outer brackets aside. */
  public PolicyAssert hasWithCheck(String expression) {
    return hasExpression("with check", expression);
  }
}
