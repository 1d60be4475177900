package dev.rehearsal.rule;

import java.util.stream.Stream;

/** Judges each statement by itself. */
public non-sealed interface StatementRule extends Rule {

  /** The harm that a statement does, each made by {@link StatementView#harm}. */
  Stream<Harm> judge(StatementView statement);
}
