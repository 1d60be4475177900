package dev.rehearsal.junit.assertj;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Drift;
import dev.rehearsal.check.DriftRequest;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Target;
import dev.rehearsal.projectfile.ProjectFile;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.wording.DriftText;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions over a database that others share, and that is only read. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DriftAssert extends AbstractAssert<DriftAssert, Target> {

  private Path directory = Path.of("").toAbsolutePath();
  private DriftRequest request = DriftRequest.DEFAULT;

  DriftAssert(@Nullable Target actual) {
    super(actual, DriftAssert.class);
  }

  /**
   * Says where the project is whose migrations are meant: the working directory when nothing is
   * said, as build tools set it. Its settings are those of system properties, of the environment
   * and of its {@code rehearsal.toml}.
   */
  public DriftAssert ofProject(Path project) {
    directory = project.toAbsolutePath();
    return this;
  }

  /**
   * Says what counts as a difference: the structure and comments when nothing is said, and neither
   * owners nor grants.
   */
  public DriftAssert usingComparison(Comparison comparison) {
    request = new DriftRequest(comparison);
    return this;
  }

  /**
   * Says that the database is as the migrations make it that it has recorded as applied. The
   * migrations run on a disposable server; a failure tells what {@code rehearsal drift} tells.
   */
  public DriftAssert hasNotDrifted() {
    isNotNull();
    Project project = new Project(directory, DriftAssert.class.getClassLoader());
    try (Desk desk = new Desk(ProjectFile.settings(directory), project)) {
      Drift drift = desk.drift(actual, request);
      if (!drift.isNone()) {
        throw failure("%n%s", DriftText.plain(drift));
      }
    }
    return this;
  }
}
