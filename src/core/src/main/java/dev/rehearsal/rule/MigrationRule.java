package dev.rehearsal.rule;

import java.util.stream.Stream;

/** Judges what the statements of a migration do together. */
public non-sealed interface MigrationRule extends Rule {

  /**
   * The harm that a migration does, made by {@link StatementView#harm} where a statement is to
   * blame, and else by {@link MigrationView#harm}.
   */
  Stream<Harm> judge(MigrationView migration);
}
