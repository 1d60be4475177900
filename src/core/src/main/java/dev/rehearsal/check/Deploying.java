package dev.rehearsal.check;

import dev.rehearsal.database.DatabaseContent;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.RunListener;
import java.util.List;

/** Applies migrations to a database that somebody names. */
final class Deploying {

  private final Target target;
  private final MigrationHistory history;
  private final Settings settings;
  private final Prefixes prefixes;

  Deploying(Target target, MigrationHistory history, Settings settings, Prefixes prefixes) {
    this.target = target;
    this.history = history;
    this.settings = settings;
    this.prefixes = prefixes;
  }

  /** What is pending, unless the database is in no state to be deployed to. */
  Deployment pending(RunListener listener) {
    try (Books books = Books.openAlone(target, history, settings)) {
      MigrationStatus status = books.status();
      new Refusals(target, status).check(books);
      return run(books, wanted(status.pending()), listener);
    }
  }

  /** All, after everything in the database was dropped. */
  Deployment anew(RunListener listener) {
    List<Migration> all = wanted(history.pending(List.of()));
    // First on a disposable server: a history that is broken must not cost anybody a database.
    prefixes.template(history, settings.length(history));
    try (Books books = Books.openAlone(target, history, settings)) {
      books.use(
          connection -> {
            DatabaseContent.drop(connection, settings.extensions());
            return connection;
          });
      return run(books, all, listener);
    }
  }

  /** Those of some steps that are not behind the last one that is wanted. */
  private List<Migration> wanted(List<Migration> steps) {
    List<Migration> first = history.migrations().subList(0, settings.length(history));
    return steps.stream().filter(first::contains).toList();
  }

  private Deployment run(Books books, List<Migration> steps, RunListener listener) {
    StepLog log = new StepLog(listener);
    books.use(
        connection -> {
          new MigrationRunner(history).run(connection, steps, log);
          return log;
        });
    return new Deployment(target.name(), history, log.done());
  }
}
