package dev.rehearsal.check;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.RunListener;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies a project's migrations again and again, each time from the last migration that is as it
 * was: what comes before the first edit is kept as a template.
 */
public final class Loop {

  private final Supplier<MigrationHistory> reader;
  private final Prefixes prefixes;
  private final Settings settings;
  private @Nullable MigrationHistory last;
  private @Nullable ClonedDatabase database;

  Loop(Supplier<MigrationHistory> reader, Prefixes prefixes, Settings settings) {
    this.reader = reader;
    this.prefixes = prefixes;
    this.settings = settings;
  }

  /**
   * Reads the migrations and applies them.
   *
   * @param listener is told of those that are run, and not of those before the first edit
   * @throws dev.rehearsal.migration.MigrationException when they cannot be read, or one fails; the
   *     database of the last good round is still there
   */
  public Round next(RunListener listener) {
    MigrationHistory history = reader.get();
    int length = settings.length(history);
    int kept = Math.min(unchanged(history), length - 1);
    last = history;
    ClonedDatabase next =
        prefixes.template(history, kept).newDatabase(prefixes.specification(history, length));
    StepLog log = new StepLog(listener);
    boolean done = false;
    try {
      next.migrate(length, log);
      done = true;
    } finally {
      if (!done) {
        next.drop();
      }
    }
    // Under the same name each time, so that whoever looks at it need not ask where it is.
    ClonedDatabase before = database;
    ClonedDatabase now = before == null ? next : next.replace(before);
    database = now;
    return new Round(history, kept, log.done(), now.handle());
  }

  /** How many first migrations are as they were the last time; all but one the first time. */
  private int unchanged(MigrationHistory history) {
    MigrationHistory before = last;
    if (before == null) {
      return history.size() - 1;
    }
    List<Migration> old = before.migrations();
    int same = 0;
    while (same < Math.min(old.size(), history.size())
        && old.get(same).up().equals(history.migrations().get(same).up())) {
      same++;
    }
    return same;
  }

  /**
   * What one round has done.
   *
   * @param history what was read
   * @param kept how many migrations were there already
   * @param steps what was run after them
   * @param database the migrated database, until the next round
   */
  public record Round(
      MigrationHistory history, int kept, List<Deployment.Done> steps, TestDatabase database) {

    public Round {
      steps = List.copyOf(steps);
    }
  }
}
