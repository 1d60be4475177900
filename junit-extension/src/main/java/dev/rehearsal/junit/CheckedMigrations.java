package dev.rehearsal.junit;

import dev.rehearsal.report.Report;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that says so checks the project's migrations, as {@code rehearsal check} does: it
 * has a test for each migration, and needs nothing more.
 *
 * <p>A migration in which nothing is found passes. In another one each rule that found something is
 * a test: it fails with what was found, the proof, and what to write instead; it is aborted when
 * that does not fail the check ({@link MigrationCheck#failOn()}), and passes when that is for
 * information only. What could not be judged is an aborted test. {@link MigrationCheck} says what
 * is checked, and how.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@ExtendWith(MigrationCheckExtension.class)
public interface CheckedMigrations {

  /** Makes the tests. */
  @TestFactory
  default Stream<DynamicNode> migrations(Report report) {
    return new ReportNodes(report, TestProject.of(getClass()).directory()).all();
  }
}
