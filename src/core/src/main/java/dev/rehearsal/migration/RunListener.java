package dev.rehearsal.migration;

import java.time.Duration;

/** Is told how a run goes, on the thread that runs it. */
public interface RunListener {

  /** Does not listen. */
  RunListener NONE = new RunListener() {};

  /** A migration begins. */
  default void started(Migration migration, Direction direction) {}

  /**
   * A migration is done, for good: its transaction is committed.
   *
   * @param took how long its statements ran
   */
  default void finished(Migration migration, Direction direction, Duration took) {}
}
