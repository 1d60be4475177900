package dev.rehearsal.check;

import dev.rehearsal.experiment.Experiments;
import dev.rehearsal.trace.HistoryTrace;

/** What the migrations of a history did, and what else was tried with them. */
record Tried(HistoryTrace trace, Experiments experiments) {}
