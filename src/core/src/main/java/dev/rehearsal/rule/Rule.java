package dev.rehearsal.rule;

/**
 * Finds one kind of harm. A rule does no I/O and keeps no state: the same trace gives the same
 * findings in the same order.
 *
 * <p>Found by {@link java.util.ServiceLoader}, so a user's own works like ours. An implementation
 * is final and bears {@link RuleInfo}.
 */
public sealed interface Rule permits StatementRule, MigrationRule, HistoryRule, SuppressionRule {

  /**
   * What is said about it.
   *
   * @throws IllegalStateException when it bears no {@link RuleInfo}
   */
  default RuleInfo info() {
    RuleInfo info = getClass().getAnnotation(RuleInfo.class);
    if (info == null) {
      throw new IllegalStateException(
          "the rule %s bears no @RuleInfo: add it".formatted(getClass().getName()));
    }
    return info;
  }
}
