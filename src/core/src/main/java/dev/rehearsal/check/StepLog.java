package dev.rehearsal.check;

import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Notes what was run, and passes it on. */
final class StepLog implements RunListener {

  private final RunListener next;
  private final List<Deployment.Done> done = new ArrayList<>();

  StepLog(RunListener next) {
    this.next = next;
  }

  @Override
  public void started(Migration migration, Direction direction) {
    next.started(migration, direction);
  }

  @Override
  public void finished(Migration migration, Direction direction, Duration took) {
    done.add(new Deployment.Done(migration, took));
    next.finished(migration, direction, took);
  }

  List<Deployment.Done> done() {
    return List.copyOf(done);
  }
}
