package dev.rehearsal.trace;

import dev.rehearsal.migration.Migration;

/** Is told how a rehearsal goes, on the thread that runs it. */
public interface TraceListener {

  /** Does not listen. */
  TraceListener NONE = new TraceListener() {};

  /** A migration arrives at its filled database. */
  default void started(Migration migration) {}

  /** A migration has been traced. */
  default void finished(MigrationTrace trace) {}
}
