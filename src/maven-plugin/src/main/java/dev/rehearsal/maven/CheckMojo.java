package dev.rehearsal.maven;

import dev.rehearsal.check.CheckRequest;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.ReportTarget;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.projectfile.ProjectFile;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.ReportException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs each migration on a disposable database with rows in every table, judges what each statement
 * did there, and fails the build on what would hurt in production.
 *
 * <p>What is not configured here is looked up as a property of the command line, then as an
 * environment variable, then in <code>rehearsal.toml</code>: <code>failOn</code> is <code>
 * rehearsal.fail-on</code>, <code>REHEARSAL_FAIL_ON</code> and <code>fail-on</code>. A server's
 * URL, which holds a password, is no parameter.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
@SuppressWarnings("unused") // ParameterLayer reads the fields by their names.
public final class CheckMojo extends AbstractMojo {

  private static final String SKIP = "rehearsal.check.skip";
  private static final String SINCE = "rehearsal.check.since";
  private static final String UPDATE_BASELINE = "rehearsal.check.update-baseline";

  @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
  private @Nullable File basedir;

  @Parameter(defaultValue = "${session.userProperties}", readonly = true)
  private @Nullable Properties userProperties;

  /** Whether to do nothing. */
  @Parameter(property = SKIP, defaultValue = "false")
  private boolean skipCheck;

  /** A branch, tag or commit: only migrations that are new or changed since are judged. */
  @Parameter(property = SINCE)
  private @Nullable String since;

  /** Whether to write what is found to the baseline, so that it is known from then on. */
  @Parameter(property = UPDATE_BASELINE, defaultValue = "false")
  private boolean updateBaseline;

  /**
   * Files to write the report to, each <code>format=file</code>: <code>sarif=target/check.sarif
   * </code>. The log has it in any case.
   */
  @Parameter private List<String> reports = List.of();

  /** The migrations directory; without it the usual places are looked at. */
  @Parameter(property = "rehearsal.migrations")
  private @Nullable String migrations;

  /** The tool that the directory belongs to, if the directory does not tell. */
  @Parameter(property = "rehearsal.format")
  private @Nullable String format;

  /** What the tool is told beside its directory, by its own names. */
  @Parameter private @Nullable Map<String, String> toolOptions;

  /** Steps that are programs and are left out: their ids, each with the reason. */
  @Parameter private @Nullable Map<String, String> skip;

  /** Settings of the session that migrates, such as <code>search_path</code>. */
  @Parameter private @Nullable Map<String, String> session;

  /**
   * The last migration to apply: its id, the beginning of it, or the id without its number. Without
   * it all are applied.
   */
  @Parameter(property = "rehearsal.up-to")
  private @Nullable String upTo;

  /** The directory of your own rows; without it <code>rows</code> beside the migrations. */
  @Parameter(property = "rehearsal.rows")
  private @Nullable String rows;

  /** Where disposable databases come from: <code>embedded</code>, or another on the class path. */
  @Parameter(property = "rehearsal.provider")
  private @Nullable String provider;

  /** The PostgreSQL major version. Its property is none of the POM, where it may be our own. */
  @Parameter private @Nullable String version;

  /** The container image. */
  @Parameter(property = "rehearsal.image")
  private @Nullable String image;

  /** Who migrates: <code>owner</code>, as in production, or <code>superuser</code>. */
  @Parameter(property = "rehearsal.migrate-as")
  private @Nullable String migrateAs;

  /** Extensions that a superuser creates before the first migration. */
  @Parameter(property = "rehearsal.extensions")
  private @Nullable List<String> extensions;

  /** Where the files of the embedded server are; your user's cache directory by default. */
  @Parameter(property = "rehearsal.cache-directory")
  private @Nullable String cacheDirectory;

  /**
   * What rules' findings are, by the ids of rules: <code>error</code>, <code>warning</code>, <code>
   * info</code> or <code>off</code>.
   */
  @Parameter private @Nullable Map<String, String> rules;

  /**
   * From which severity on the build fails: <code>error</code> (the default), <code>warning</code>
   * or <code>never</code>.
   */
  @Parameter(property = "rehearsal.fail-on")
  private @Nullable String failOn;

  /** The file of known findings; <code>rehearsal-baseline.txt</code> by default. */
  @Parameter(property = "rehearsal.baseline")
  private @Nullable String baseline;

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
   * Objects of a database that are not compared with what the migrations make: patterns of their
   * names, each with the reason.
   */
  @Parameter private @Nullable Map<String, String> ignoreObjects;

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
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skipCheck) {
      getLog().info("the migrations are not checked, as " + SKIP + " is set");
      return;
    }
    Path directory = Objects.requireNonNull(basedir, "Maven sets it").toPath();
    try {
      List<ReportTarget> files = files(directory);
      Report report = check(directory, files);
      ReportLog.write(report, getLog());
      files.forEach(file -> file.write(report));
      Verdict.of(report);
    } catch (MigrationFailedException e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (SettingsException
        | MigrationException
        | DatabaseServerException
        | ReportException
        | IOException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  /** The log has the text already, so that each needs a file. */
  private List<ReportTarget> files(Path directory) {
    List<ReportTarget> targets = ReportTarget.of("the parameter reports", reports, directory);
    for (ReportTarget target : targets) {
      if (target.file().isEmpty()) {
        String name = target.format().name();
        throw new SettingsException(
            "the parameter reports has \"%s\" without a file: write %s=target/check.%s"
                .formatted(name, name, name));
      }
    }
    return targets;
  }

  private Report check(Path directory, List<ReportTarget> files) {
    ClassLoader classPath = CheckMojo.class.getClassLoader();
    try (Desk desk = new Desk(settings(directory), new Project(directory, classPath))) {
      desk.checkReports(request(), files, ProjectFile.around(directory));
      return desk.check(request(), new TraceLog(getLog()));
    }
  }

  private CheckRequest request() {
    CheckRequest request = since == null ? CheckRequest.ALL : CheckRequest.ALL.since(since);
    return updateBaseline ? request.updatingBaseline() : request;
  }

  /** What was configured comes first. */
  private Settings settings(Path directory) {
    Properties properties = new Properties();
    properties.putAll(System.getProperties());
    properties.putAll(Objects.requireNonNull(userProperties, "Maven sets it"));
    // No settings, but what the goal itself is told.
    properties.keySet().removeAll(Set.of(SKIP, SINCE, UPDATE_BASELINE));
    return Settings.of(
        List.of(
            ParameterLayer.of(this),
            SettingsLayer.systemProperties(properties),
            SettingsLayer.environment(System.getenv()),
            ProjectFile.layer(directory)));
  }
}
