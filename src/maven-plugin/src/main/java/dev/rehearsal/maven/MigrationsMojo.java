package dev.rehearsal.maven;

import dev.rehearsal.check.ReportTarget;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.projectfile.ProjectFile;
import dev.rehearsal.report.ReportException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What all goals are told.
 *
 * <p>What is not configured here is looked up as a property of the command line, then as an
 * environment variable, then in <code>rehearsal.toml</code>: <code>failOn</code> is <code>
 * rehearsal.fail-on</code>, <code>REHEARSAL_FAIL_ON</code> and <code>fail-on</code>. A server's
 * URL, which holds a password, is no parameter.
 */
@SuppressWarnings("unused") // ParameterLayer reads the fields by their names.
public abstract class MigrationsMojo extends AbstractMojo {

  @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
  private @Nullable File basedir;

  /**
   * As it is, and not its properties: Maven prints a parameter when it debugs, and a URL with it.
   */
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private @Nullable MavenSession build;

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

  /**
   * Parameters with which servers of disposable databases are started, beside the usual ones, such
   * as <code>wal_level</code>.
   */
  @Parameter private @Nullable Map<String, String> serverParameters;

  /**
   * Whether the data of the embedded server is in memory: <code>true</code> or <code>false</code>;
   * where there is room by default.
   */
  @Parameter(property = "rehearsal.memory")
  private @Nullable String memory;

  /** Where the files of the embedded server are; your user's cache directory by default. */
  @Parameter(property = "rehearsal.cache-directory")
  private @Nullable String cacheDirectory;

  /**
   * <code>true</code>: a server begins without what earlier runs have migrated, and leaves nothing
   * of it; <code>false</code> by default.
   */
  @Parameter(property = "rehearsal.fresh")
  private @Nullable String fresh;

  /**
   * What rules' findings are, by the ids of rules: <code>error</code>, <code>warning</code>, <code>
   * info</code> or <code>off</code>.
   */
  @Parameter private @Nullable Map<String, String> rules;

  /** The file of known findings; <code>rehearsal-baseline.txt</code> by default. */
  @Parameter(property = "rehearsal.baseline")
  private @Nullable String baseline;

  /**
   * Objects of a database that are not compared with what the migrations make: patterns of their
   * names, each with the reason.
   */
  @Parameter private @Nullable Map<String, String> ignoreObjects;

  /** For a goal of this plugin. */
  MigrationsMojo() {}

  /** What the goal does, in the project's directory. */
  abstract void run(Path directory) throws IOException, MojoFailureException;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    try {
      run(Objects.requireNonNull(basedir, "Maven sets it").toPath());
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

  /** The log has the text already, so that each report needs a file. */
  final List<ReportTarget> files(List<String> reports, Path directory) {
    List<ReportTarget> targets = ReportTarget.of("the parameter reports", reports, directory);
    for (ReportTarget target : targets) {
      String name = target.format().name();
      claim(
          target
              .file()
              .orElseThrow(
                  () ->
                      new SettingsException(
                          "the parameter reports has \"%s\" without a file: write %s=target/check.%s"
                              .formatted(name, name, name))));
    }
    return targets;
  }

  /** What a POM says beside the executions is said to all goals, and the last would be left. */
  private void claim(Path file) {
    Object other = written().putIfAbsent(file, getClass());
    if (other != null && other != getClass()) {
      throw new SettingsException(
          "another goal of this build has written %s: give each goal a file of its own, by the parameter reports of its execution"
              .formatted(file));
    }
  }

  /** Maven keeps this for all goals of a module's build. */
  @SuppressWarnings("unchecked") // What others have put there is of no type.
  private Map<Object, Object> written() {
    Map<Object, Object> context = getPluginContext();
    return context == null ? new HashMap<>() : context;
  }

  /** What was configured comes first. */
  final Settings settings(Path directory) {
    Properties properties = properties();
    // No settings, but what goals themselves are told.
    properties.keySet().removeAll(GoalProperties.ALL);
    return Settings.of(
        List.of(
            ParameterLayer.of(this),
            SettingsLayer.systemProperties(properties),
            SettingsLayer.environment(System.getenv()),
            ProjectFile.layer(directory)));
  }

  final DatabaseLookup lookup() {
    return new DatabaseLookup(properties(), System.getenv(), getLog());
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(System.getProperties());
    properties.putAll(Objects.requireNonNull(build, "Maven sets it").getUserProperties());
    return properties;
  }
}
