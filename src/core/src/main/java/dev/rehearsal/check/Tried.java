package dev.rehearsal.check;

import dev.rehearsal.experiment.Experiments;
import dev.rehearsal.trace.HistoryTrace;
import java.util.List;

/** What the migrations of a history did, and what else was tried with them. */
record Tried(HistoryTrace trace, Experiments experiments) {

  /** Puts parts of a history together. */
  static Tried of(List<Tried> parts) {
    HistoryTrace trace = HistoryTrace.of(parts.stream().map(Tried::trace).toList());
    Experiments experiments =
        parts.stream().map(Tried::experiments).reduce(Experiments::and).orElseThrow();
    return new Tried(trace, experiments.orderedBy(trace.history()));
  }
}
