package dev.rehearsal.rule;

import java.util.Arrays;
import java.util.List;

/** What one rule says about one place. */
record Charge(Rule rule, Harm harm) {

  /** Leaves out what others say better. */
  static List<Charge> withoutYielding(List<Charge> charges) {
    return charges.stream().filter(charge -> charges.stream().noneMatch(charge::yieldsTo)).toList();
  }

  private boolean yieldsTo(Charge other) {
    return !harm.cause().isEmpty()
        && other.rule != rule
        && other.harm.cause().equals(harm.cause())
        && harm.spot().isIn(other.harm.spot())
        && !other.harm.proof().isRefuted()
        && Arrays.stream(rule.info().yieldsTo()).anyMatch(other::isMeant);
  }

  /** Those that yield to all others do not yield to each other. */
  private boolean isMeant(String id) {
    return id.equals(rule.info().id())
        || (id.equals("*") && !Arrays.asList(rule.info().yieldsTo()).contains("*"));
  }
}
