package dev.rehearsal.junit;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Drift;
import dev.rehearsal.check.DriftRequest;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Target;
import dev.rehearsal.database.DatabaseUrl;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.projectfile.ProjectFile;
import dev.rehearsal.wording.DriftText;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.opentest4j.AssertionFailedError;

/**
 * Says that a database is as its migrations make it, without AssertJ; with it, {@link
 * dev.rehearsal.junit.assertj.DatabaseAssertions} says the same. A failure tells what {@code
 * rehearsal drift} tells.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DriftAssertions {

  private DriftAssertions() {}

  /**
   * Says that the database of a test is as the migrations make it that are applied there: that
   * neither the test nor what it tests has changed the schema, but for owners and grants.
   */
  public static void assertNoDrift(TestDatabase database) {
    check(Drift.of(database, DriftRequest.DEFAULT));
  }

  /**
   * Says that a database that others share is as the project's migrations make it. It is only read;
   * the migrations run on a disposable server.
   *
   * <p>The project is the working directory, as build tools set it. Its settings are those of
   * system properties, of the environment and of its {@code rehearsal.toml}.
   *
   * @param url the database, as {@code DATABASE_URL} has it; no message shows its password
   */
  public static void assertNoDrift(String url) {
    assertNoDrift(url, Path.of(""));
  }

  /**
   * The same for the migrations of another project.
   *
   * @param url the database, as {@code DATABASE_URL} has it; no message shows its password
   * @param project its directory
   */
  public static void assertNoDrift(String url, Path project) {
    Path directory = project.toAbsolutePath();
    Target target = new Target(DatabaseUrl.parse(url, System.getenv()).access());
    ClassLoader classPath = DriftAssertions.class.getClassLoader();
    try (Desk desk = new Desk(ProjectFile.settings(directory), new Project(directory, classPath))) {
      check(desk.drift(target, DriftRequest.DEFAULT));
    }
  }

  private static void check(Drift drift) {
    if (!drift.isNone()) {
      throw new AssertionFailedError(DriftText.plain(drift));
    }
  }
}
