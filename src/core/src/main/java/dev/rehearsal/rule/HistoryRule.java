package dev.rehearsal.rule;

import java.util.stream.Stream;

/** Judges the migrations of a project as a whole. */
public non-sealed interface HistoryRule extends Rule {

  /** The harm that is in a history, made by the view of what is to blame. */
  Stream<Harm> judge(HistoryView history);
}
