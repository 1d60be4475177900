package dev.rehearsal.check;

import dev.rehearsal.rule.Severity;
import org.jspecify.annotations.Nullable;

/** From which severity on a check fails. */
public enum FailOn {
  /** What hurts. */
  ERROR(Severity.ERROR),
  /** What hurts in some circumstances, too. */
  WARNING(Severity.WARNING),
  /** Findings are told and do not fail anything. */
  NEVER(null);

  private final @Nullable Severity severity;

  FailOn(@Nullable Severity severity) {
    this.severity = severity;
  }

  /** The least severity that fails; null for none. */
  @Nullable Severity severity() {
    return severity;
  }
}
