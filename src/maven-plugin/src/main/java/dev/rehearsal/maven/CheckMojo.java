package dev.rehearsal.maven;

import dev.rehearsal.check.CheckRequest;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.ReportTarget;
import dev.rehearsal.projectfile.ProjectFile;
import dev.rehearsal.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs each migration on a disposable database with rows in every table, judges what each statement
 * did there, and fails the build on what would hurt in production.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
@SuppressWarnings("unused") // ParameterLayer reads the fields by their names.
public final class CheckMojo extends MigrationsMojo {

  /** Whether to do nothing. */
  @Parameter(property = GoalProperties.CHECK_SKIP, defaultValue = "false")
  private boolean skipCheck;

  /**
   * Files to write the report to, each <code>format=file</code>: <code>sarif=target/check.sarif
   * </code>. The log has it in any case.
   */
  @Parameter(property = GoalProperties.CHECK_REPORTS)
  private List<String> reports = List.of();

  /** A branch, tag or commit: only migrations that are new or changed since are judged. */
  @Parameter(property = GoalProperties.SINCE)
  private @Nullable String since;

  /**
   * The URL of a database that is compared with what the migrations make; it is only read. It has
   * no password, which is in <code>PGPASSWORD</code> or <code>~/.pgpass</code>; one with a password
   * is said by <code>-Drehearsal.check.database</code>.
   */
  @Parameter private @Nullable String database;

  /** Whether to write what is found to the baseline, so that it is known from then on. */
  @Parameter(property = GoalProperties.UPDATE_BASELINE, defaultValue = "false")
  private boolean updateBaseline;

  /** The directory of your own rows; without it <code>rows</code> beside the migrations. */
  @Parameter(property = "rehearsal.rows")
  private @Nullable String rows;

  /**
   * From which severity on the build fails: <code>error</code> (the default), <code>warning</code>
   * or <code>never</code>.
   */
  @Parameter(property = "rehearsal.fail-on")
  private @Nullable String failOn;

  /** The PostgreSQL major versions to check on: <code>15,18</code>. */
  @Parameter(property = "rehearsal.postgres")
  private @Nullable List<String> postgres;

  /** Tables on which nothing lasts long. */
  @Parameter(property = "rehearsal.small-tables")
  private @Nullable List<String> smallTables;

  /** Tables on which nothing that lasts is harmless. */
  @Parameter(property = "rehearsal.big-tables")
  private @Nullable List<String> bigTables;

  /**
   * How many rows tables have in production, in a file that <code>rehearsal profile</code> writes.
   */
  @Parameter(property = "rehearsal.statistics")
  private @Nullable String statistics;

  /** How many rows of the statistics are few at most (10000). */
  @Parameter(property = "rehearsal.small-rows")
  private @Nullable String smallRows;

  /** How many rows of the statistics are many at least (1000000). */
  @Parameter(property = "rehearsal.big-rows")
  private @Nullable String bigRows;

  /** Migrations that are applied and not judged, by patterns of their ids or paths. */
  @Parameter private @Nullable List<String> exclude;

  /**
   * Migrations that are never taken back: their ids, each with the checksum of what it says and the
   * reason, <code>1f0c5a77e2b4 because they asked for it</code>.
   */
  @Parameter private @Nullable Map<String, String> forwardOnly;

  /**
   * Statements that the application sends, which have to fit the migrations: SQL files, or what
   * <code>cargo sqlx prepare</code> writes, each as a file, a directory or a pattern.
   */
  @Parameter private @Nullable List<String> statements;

  /** For how many seconds one statement may run before it is cancelled (300). */
  @Parameter(property = "rehearsal.statement-limit")
  private @Nullable String statementLimit;

  /**
   * Whether migrations are stopped in the middle, too, statements of the application are run before
   * and after each, and what takes back one without a down is derived (false).
   */
  @Parameter(property = "rehearsal.deep")
  private @Nullable String deep;

  @Override
  void run(Path directory) throws IOException, MojoFailureException {
    if (skipCheck) {
      getLog().info("the migrations are not checked, as " + GoalProperties.CHECK_SKIP + " is set");
      return;
    }
    List<ReportTarget> files = files(reports, directory);
    Report report = check(directory, files);
    ReportLog.write(report, getLog());
    files.forEach(file -> file.write(report));
    Verdict.of(report);
  }

  private Report check(Path directory, List<ReportTarget> files) {
    ClassLoader classPath = CheckMojo.class.getClassLoader();
    try (Desk desk = new Desk(settings(directory), new Project(directory, classPath))) {
      CheckRequest request = request();
      desk.checkReports(request, files, ProjectFile.around(directory));
      return desk.check(request, new TraceLog(getLog()));
    }
  }

  private CheckRequest request() {
    CheckRequest request = since == null ? CheckRequest.ALL : CheckRequest.ALL.since(since);
    request =
        lookup()
            .find(database, GoalProperties.CHECK_DATABASE)
            .map(request::against)
            .orElse(request);
    return updateBaseline ? request.updatingBaseline() : request;
  }
}
