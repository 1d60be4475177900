package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import java.time.Duration;
import java.util.List;

/**
 * What a deploy or a rollback has done.
 *
 * @param target the database's name for people
 * @param steps what was run, in order; none when there was nothing to do
 */
public record Deployment(String target, List<Done> steps) {

  public Deployment {
    steps = List.copyOf(steps);
  }

  /**
   * One migration that was run.
   *
   * @param migration which
   * @param took how long its statements ran
   */
  public record Done(Migration migration, Duration took) {}
}
