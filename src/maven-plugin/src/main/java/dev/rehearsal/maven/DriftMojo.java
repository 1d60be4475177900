package dev.rehearsal.maven;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Drift;
import dev.rehearsal.check.DriftRequest;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.ReportTarget;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.Target;
import dev.rehearsal.report.Report;
import dev.rehearsal.schema.Comparison.Aspect;
import dev.rehearsal.wording.DriftText;
import dev.rehearsal.wording.Phrases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Compares a database with what the migrations make that it has recorded as applied, and fails the
 * build on what differs. The database is only read.
 */
@Mojo(name = "drift", threadSafe = true)
public final class DriftMojo extends MigrationsMojo {

  private static final String VARIABLE = "DATABASE_URL";

  private static final Set<Aspect> OPTIONAL =
      EnumSet.of(Aspect.OWNERS, Aspect.GRANTS, Aspect.SERVER);

  /** Whether to do nothing. */
  @Parameter(property = GoalProperties.DRIFT_SKIP, defaultValue = "false")
  private boolean skipDrift;

  /**
   * Files to write what differs to, and what ends it, each <code>format=file</code>: <code>
   * markdown=target/drift.md</code>. The log has what differs in any case.
   */
  @Parameter(property = GoalProperties.DRIFT_REPORTS)
  private List<String> reports = List.of();

  /**
   * The URL of the database. It has no password, which is in <code>PGPASSWORD</code> or <code>
   * ~/.pgpass</code>; one with a password is said by <code>-Drehearsal.drift.database</code>, or by
   * the environment variable <code>DATABASE_URL</code>.
   */
  @Parameter private @Nullable String database;

  /**
   * What to compare, too, which differs between environments in most projects: <code>owners</code>,
   * <code>grants</code> or <code>server</code> (settings of the database and versions of
   * extensions).
   */
  @Parameter(property = GoalProperties.WITH)
  private List<String> with = List.of();

  /** Whether to compare no comments on objects. */
  @Parameter(property = GoalProperties.WITHOUT_COMMENTS, defaultValue = "false")
  private boolean withoutComments;

  /**
   * Whether to compare everything that is known: the order of columns and names that PostgreSQL
   * made, too.
   */
  @Parameter(property = GoalProperties.STRICT, defaultValue = "false")
  private boolean strict;

  @Override
  void run(Path directory) throws IOException, MojoFailureException {
    if (skipDrift) {
      getLog().info("no database is compared, as " + GoalProperties.DRIFT_SKIP + " is set");
      return;
    }
    Target target = target();
    List<ReportTarget> files = files(reports, directory);
    Drift drift = drift(directory, target, files);
    Consumer<CharSequence> level = drift.isNone() ? getLog()::info : getLog()::error;
    DriftText.plain(drift).lines().forEach(level);
    if (!drift.isNone()) {
      throw new MojoFailureException(
          "%s is not what the migrations make; the drift is above, and %s"
              .formatted(target.name(), whatEndsIt(files, directory)));
    }
  }

  private static String whatEndsIt(List<ReportTarget> files, Path directory) {
    Path project = directory.toAbsolutePath().normalize();
    return files.stream()
        .flatMap(report -> report.file().stream())
        .map(file -> file.startsWith(project) ? project.relativize(file) : file)
        .map(file -> "what ends it is in " + file)
        .findFirst()
        .orElse(
            "-D%s=markdown=target/drift.md writes what ends it"
                .formatted(GoalProperties.DRIFT_REPORTS));
  }

  private Target target() {
    DatabaseLookup lookup = lookup();
    return lookup
        .find(database, GoalProperties.DRIFT_DATABASE)
        .or(() -> lookup.ofVariable(VARIABLE))
        .orElseThrow(
            () ->
                new SettingsException(
                    "no database is named: say -D%s=URL, or %s in the environment"
                        .formatted(GoalProperties.DRIFT_DATABASE, VARIABLE)));
  }

  private Drift drift(Path directory, Target target, List<ReportTarget> files) {
    Project project = new Project(directory, DriftMojo.class.getClassLoader());
    try (Desk desk = new Desk(settings(directory), project)) {
      DriftRequest request = DriftRequest.of(aspects(), !withoutComments, strict);
      if (files.isEmpty()) {
        return desk.drift(target, request);
      }
      Drift drift = desk.drift(target, request.withMending());
      Report report = desk.report(drift);
      files.forEach(file -> file.write(report));
      return drift;
    }
  }

  private Set<Aspect> aspects() {
    Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
    for (String word : with) {
      aspects.add(
          OPTIONAL.stream()
              .filter(aspect -> Phrases.word(aspect).equals(word.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new SettingsException(
                          "the parameter with has \"%s\"; it may have owners, grants or server"
                              .formatted(word))));
    }
    return aspects;
  }
}
