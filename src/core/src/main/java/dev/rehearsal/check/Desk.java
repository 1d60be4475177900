package dev.rehearsal.check;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.report.Report;
import dev.rehearsal.rows.RowProfile;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.TraceListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;

/**
 * What a person at a desk, and a pipeline, ask of one project's migrations and of a database that
 * they name. Starts a disposable server when an answer needs one, and stops it when it is closed.
 */
public final class Desk implements AutoCloseable {

  private final Settings settings;
  private final Project project;
  private final HistoryReader reader;
  private final Rehearsal rehearsal = new Rehearsal();
  private final Prefixes prefixes;

  /** Sits down at a project. */
  public Desk(Settings settings, Project project) {
    this.settings = settings;
    this.project = project;
    this.reader = new HistoryReader(project);
    this.prefixes = new Prefixes(rehearsal, settings, project);
  }

  /**
   * Reads the project's migrations anew.
   *
   * @throws MigrationException when they cannot be read
   */
  public MigrationHistory history() {
    return reader.read(settings);
  }

  /**
   * Where the project's migrations are on disk.
   *
   * @throws MigrationException when there are none, or none on disk
   */
  public Path directory() {
    return reader.directory(settings);
  }

  /**
   * Applies all migrations to an empty database on a disposable server, which ends with this desk.
   *
   * @param listener is told of each migration
   * @throws dev.rehearsal.migration.MigrationFailedException at the first that fails
   */
  public Loop.Round rehearse(RunListener listener) {
    MigrationHistory history = history();
    int length = settings.length(history);
    ClonedDatabase database =
        prefixes.template(history, 0).newDatabase(prefixes.specification(history, length));
    StepLog log = new StepLog(listener);
    database.migrate(length, log);
    return new Loop.Round(history, 0, log.done(), database.handle());
  }

  /**
   * Runs migrations on filled databases on disposable servers, and tells what each statement did.
   *
   * @param request which migrations, on which versions and rows
   * @param listener is told of each migration
   * @return one trace for each version, in the order of the request
   * @throws MigrationException when a migration or a file of rows cannot be read or is not found,
   *     or one fails that comes before the first that is asked for
   * @throws DatabaseServerException when a server cannot be had; nothing was traced then
   */
  public List<HistoryTrace> trace(TraceRequest request, TraceListener listener) {
    return new Traces(rehearsal, settings, project).of(history(), request, listener);
  }

  /**
   * Rehearses migrations as {@link #trace} does, and judges them.
   *
   * @param request which migrations, and on which rows
   * @param listener is told of each migration
   * @throws SettingsException when a setting names a rule, a pattern or a file that cannot be used
   * @throws MigrationException when a migration cannot be read or is not found, when a comment that
   *     suppresses says nothing that can be understood, or when no migration is judged
   * @throws DatabaseServerException when a server cannot be had
   */
  public Report check(CheckRequest request, TraceListener listener) {
    return new Check(rehearsal, settings, project).of(history(), request, listener);
  }

  /**
   * Finds what takes a migration back, and proves it on disposable databases with rows.
   *
   * @param request which migration, and on which rows
   * @param listener is told of each migration
   * @throws MigrationException when the migration is not found, is a program, or one before it
   *     fails; when its reverse is to be written and cannot be: nothing was run then
   * @throws DatabaseServerException when a server cannot be had
   */
  public WayBack reverse(ReverseRequest request, TraceListener listener) {
    return new Reversing(rehearsal, settings, project, prefixes, Clock.systemUTC())
        .of(history(), request, listener);
  }

  /**
   * Makes a database by the project's migrations, and one by a squashed baseline, a dump or another
   * directory, on a disposable server, and compares them. The migrations that the settings name may
   * be an SQL file here.
   *
   * @param request what to compare with the project's migrations
   * @throws MigrationException when one of the two cannot be read, or both make nothing
   * @throws dev.rehearsal.migration.MigrationFailedException when one of the two does not run to
   *     its end; the message names it
   * @throws DatabaseServerException when a server cannot be had
   */
  public Equality equal(EqualityRequest request) {
    return Equivalence.of(request, rehearsal, settings, project);
  }

  /**
   * Makes a database of the models in the project's code, and compares it with what the project's
   * migrations make, on a disposable server.
   *
   * @param request which models
   * @throws dev.rehearsal.model.ModelException when they are not found, or say what is not
   *     understood
   * @throws MigrationException when the migrations cannot be read
   * @throws dev.rehearsal.migration.MigrationFailedException when one of them does not run
   * @throws DatabaseServerException when a server cannot be had
   */
  public ModelStep model(ModelRequest request) {
    return Modelling.of(request, rehearsal, settings, project);
  }

  /**
   * Writes what the project's migrations make as one SQL script, and loads it into an empty
   * database, on a disposable server.
   *
   * @throws MigrationException when the migrations cannot be read
   * @throws dev.rehearsal.migration.MigrationFailedException when one of them does not run
   * @throws DatabaseServerException when a server cannot be had
   */
  public SchemaDump dump() {
    return Dumping.of(history(), rehearsal, settings, project);
  }

  /**
   * Refuses, before a check runs, reports that would be put in the place of a file that it reads.
   *
   * @param request what is going to be checked
   * @param reports where its reports are wanted
   * @param settingsFiles the files in which the project's settings are
   * @throws SettingsException when one would; the message names it
   * @throws MigrationException when the migrations cannot be read
   */
  public void checkReports(
      CheckRequest request, List<ReportTarget> reports, List<Path> settingsFiles) {
    if (reports.stream().allMatch(each -> each.file().isEmpty())) {
      return;
    }
    Inputs inputs = new Inputs(settings, project).and(history());
    settingsFiles.forEach(file -> inputs.and(file, "it has the project's settings"));
    request.profile().ifPresent(file -> inputs.and(file, "it is the profile"));
    inputs.spare(reports);
  }

  /**
   * Compares a database with the project's migrations, and changes nothing there. What the books
   * cannot tell is found out on a disposable server.
   *
   * @throws DatabaseServerException when the database cannot be reached
   */
  public DatabaseState inspect(Target target) {
    MigrationHistory history = history();
    try (Books books = Books.open(target, history, settings)) {
      return Inspection.of(target, books, history, prefixes, reader, settings).state();
    }
  }

  /**
   * Tells a drift as a check tells what it finds, by the rules about drift, with the project's
   * severities and its baseline.
   *
   * @throws SettingsException when a setting names a rule or a file that cannot be used
   */
  public Report report(Drift drift) {
    return new Check(rehearsal, settings, project).about(Topic.DRIFT).of(drift);
  }

  /**
   * Looks in a database for all that one migration changes, whatever its books say, and changes
   * nothing there.
   *
   * @param id the migration's id, or the beginning of it, or the id without its leading number
   * @throws MigrationException when none or several are meant, or the migrations do not apply to an
   *     empty database
   * @throws DatabaseServerException when the database cannot be reached
   */
  public Evidence verify(Target target, String id) {
    return Drifting.evidence(target, id, rehearsal, settings, project);
  }

  /**
   * Compares a database with what the migrations make that its books say are applied, object by
   * object. Reads it in one transaction that can change nothing there; the rest is found out on a
   * disposable server of the same major version, unless the settings name another one.
   *
   * @param target the database; a role that may only read is enough
   * @param request what to compare, and what to find out besides
   * @throws MigrationException when the migrations cannot be read or do not apply
   * @throws DatabaseServerException when the database cannot be reached or read, or a server of its
   *     version cannot be had
   */
  public Drift drift(Target target, DriftRequest request) {
    return Drifting.of(target, request, rehearsal, settings, project);
  }

  /**
   * Reads what a database knows of its columns: numbers about each as a whole, and no value of any
   * row. Changes nothing there.
   *
   * @throws RefusedException when it knows of none that the role may read
   * @throws DatabaseServerException when the database cannot be reached
   */
  public RowProfile profile(Target target) {
    try (Connection connection = target.connect(settings)) {
      RowProfile profile = RowProfile.read(connection);
      if (profile.columns().isEmpty()) {
        throw new RefusedException(
            "%s has no statistics that %s may read: run ANALYZE there, or log in as a role that may read the tables"
                .formatted(target.name(), target.access().user()));
      }
      return profile;
    } catch (SQLException e) {
      throw target.failure(e);
    }
  }

  /**
   * Applies what is pending, as the tool does, while nobody else does so.
   *
   * @param target where
   * @param listener is told of each migration
   * @throws RefusedException when the database is in no state to be deployed to; nothing was
   *     changed
   * @throws dev.rehearsal.migration.MigrationFailedException at the first that fails
   */
  public Deployment deploy(Target target, RunListener listener) {
    return new Deploying(target, history(), settings, prefixes).pending(listener);
  }

  /**
   * Drops everything in a database, in one transaction, and applies all migrations.
   *
   * @param target where
   * @param listener is told of each migration
   * @throws DatabaseServerException when something cannot be dropped; nothing was changed then
   * @throws dev.rehearsal.migration.MigrationFailedException at the first migration that fails
   */
  public Deployment reset(Target target, RunListener listener) {
    return new Deploying(target, history(), settings, prefixes).anew(listener);
  }

  /**
   * Says what a rollback would run.
   *
   * @param count how many migrations to undo
   * @return the newest first
   * @throws RefusedException when fewer are applied, or one of them failed or cannot be undone
   */
  public List<Migration> rollbackPlan(Target target, int count) {
    return new Rollback(target, history(), settings, prefixes).plan(count);
  }

  /**
   * Says which tables and columns a rollback removes, and how many rows of the database hold
   * something there.
   *
   * @param plan the newest first
   * @return by the name of the table or column
   * @throws MigrationException when the migrations do not apply or undo on a disposable server
   */
  public SortedMap<String, Long> rollbackLosses(Target target, List<Migration> plan) {
    return new Rollback(target, history(), settings, prefixes).losses(plan);
  }

  /**
   * Undoes the last migrations with their downs, as the tool does.
   *
   * @throws RefusedException when the plan is not what is applied last any more
   * @throws dev.rehearsal.migration.MigrationFailedException at the first that fails
   */
  public Deployment rollback(Target target, List<Migration> plan, RunListener listener) {
    return new Rollback(target, history(), settings, prefixes).run(plan, listener);
  }

  /**
   * Records that a failed or unrecorded migration is applied, without running it.
   *
   * @throws RefusedException when the books say so already
   */
  public Migration resolveApplied(Target target, String id) {
    return new Resolution(target, history(), settings).applied(id);
  }

  /**
   * Records that a failed migration is undone, so that it runs again.
   *
   * @return its id
   * @throws RefusedException when it has not failed
   */
  public String resolveRolledBack(Target target, String id) {
    return new Resolution(target, history(), settings).rolledBack(id);
  }

  /**
   * Records the first migrations as applied on a database that has no books.
   *
   * @param upTo the last of them; the database must look like them
   * @param unproven whether to record them even if it does not
   * @throws RefusedException when the database has books, or does not look like them; the message
   *     says what differs
   */
  public List<Migration> baseline(Target target, String upTo, boolean unproven) {
    return new BaselineWriter(target, history(), settings, prefixes).write(upTo, unproven);
  }

  /**
   * Runs a script of rows after the migrations, as one transaction unless it has its own.
   *
   * @param access the database
   * @param script the file
   * @param shownAs what messages call it
   * @throws dev.rehearsal.migration.MigrationFailedException when it fails
   */
  public void seed(ServerAccess access, Path script, String shownAs) {
    Target target = new Target(access);
    try (Connection connection = target.connect(settings)) {
      Seed.run(connection, script, shownAs);
    } catch (SQLException e) {
      throw target.failure(e);
    }
  }

  /** Begins to apply the migrations again and again on a disposable server. */
  public Loop loop() {
    return new Loop(this::history, prefixes, settings);
  }

  @Override
  public void close() {
    rehearsal.close();
  }
}
