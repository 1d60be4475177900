package dev.rehearsal.rule;

import java.util.stream.Stream;

/** Judges comments that suppress what other rules find, when those have judged. */
public non-sealed interface SuppressionRule extends Rule {

  /** What is wrong with one, each in words without a full stop. */
  Stream<String> judge(SuppressionUse use);
}
