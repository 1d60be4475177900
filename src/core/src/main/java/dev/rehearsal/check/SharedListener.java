package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.TraceListener;

/** Tells one listener what several threads trace, one thing after the other. */
final class SharedListener implements TraceListener {

  private final TraceListener listener;
  private final int migrations;
  private boolean begun;

  /**
   * Tells a listener.
   *
   * @param migrations how many there are of all threads together
   */
  SharedListener(TraceListener listener, int migrations) {
    this.listener = listener;
    this.migrations = migrations;
  }

  @Override
  public synchronized void begun(int serverVersion, int ofOneThread) {
    if (!begun) {
      begun = true;
      listener.begun(serverVersion, migrations);
    }
  }

  @Override
  public synchronized void started(Migration migration) {
    listener.started(migration);
  }

  @Override
  public synchronized void finished(MigrationTrace trace) {
    listener.finished(trace);
  }
}
