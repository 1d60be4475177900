package dev.rehearsal.rule;

/** A rule does not judge but fails itself. */
public final class RuleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String type;

  RuleException(Rule rule, RuntimeException cause) {
    super(
        "the rule %s (%s) fails: %s".formatted(rule.info().id(), rule.getClass().getName(), cause),
        cause);
    this.type = rule.getClass().getName();
  }

  /** The name of the rule's class. */
  public String type() {
    return type;
  }
}
