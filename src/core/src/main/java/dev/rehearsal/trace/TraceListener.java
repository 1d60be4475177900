package dev.rehearsal.trace;

import dev.rehearsal.migration.Migration;

/**
 * Is told how a rehearsal goes, on the threads that run it, one at a time. Long histories are
 * traced in parts at once, so that what is started need not be what is finished next.
 */
public interface TraceListener {

  /** Does not listen. */
  TraceListener NONE = new TraceListener() {};

  /**
   * The migrations of a history are about to be traced, one by one.
   *
   * @param serverVersion the version of the server as a number: 180006 is 18.6
   * @param migrations how many there are at most
   */
  default void begun(int serverVersion, int migrations) {}

  /** A migration arrives at its filled database. */
  default void started(Migration migration) {}

  /** A migration has been traced. */
  default void finished(MigrationTrace trace) {}
}
