package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.CheckRequest;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Settings;
import dev.rehearsal.report.Report;
import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.trace.TraceListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check of what is new against a git revision. */
class CheckSinceTest {

  private static final String INDEX = "CREATE INDEX %1$s ON users (email);";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  /** Three migrations on main, of which the third hurts. */
  @BeforeEach
  void begin() throws Exception {
    git("init", "-q", "-b", "main");
    write("1.sql", "CREATE TABLE users (id bigint PRIMARY KEY, email text);");
    write("2.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);");
    write("5.sql", INDEX.formatted("five"));
    git("add", "-A");
    git("commit", "-q", "-m", "base");
    git("checkout", "-q", "-b", "work");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve("db/migrations").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=x"));
    command.addAll(List.of("-c", "user.email=x@y"));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).directory(root.toFile()).inheritIO().start();
    assertThat(git.waitFor()).isZero();
  }

  private Report check() {
    Project project = new Project(root, getClass().getClassLoader());
    try (Desk desk = new Desk(Settings.of(List.of()), project)) {
      return desk.check(CheckRequest.ALL.since("main"), new TraceListener() {});
    }
  }

  private static List<String> errors(Report report) {
    return report.findings().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(finding -> finding.migration() + " " + finding.rule())
        .toList();
  }

  @Test
  void what_the_base_has_is_not_judged() throws Exception {
    write("6.sql", INDEX.formatted("six"));
    Report report = check();
    assertThat(report.scope().judged()).containsExactly("6");
    assertThat(report.scope().sinceOrNull()).startsWith("main (");
    assertThat(errors(report)).containsExactly("6 index-build-blocks-writes");
  }

  @Test
  void a_second_run_finds_the_same() throws Exception {
    write("6.sql", INDEX.formatted("six"));
    Report first = check();
    assertThat(check()).isEqualTo(first);
  }

  @Test
  void nothing_new_is_nothing_wrong_and_needs_no_server() {
    Report report = check();
    assertThat(report.scope().judged()).isEmpty();
    assertThat(report.scope().versions()).isEmpty();
    assertThat(report.findings()).isEmpty();
    assertThat(report.fails()).isFalse();
  }

  @Test
  void what_is_late_runs_behind_the_rest_as_it_does_where_the_rest_is_applied() throws Exception {
    write("3.sql", "DROP INDEX five;");
    Report report = check();
    assertThat(report.failed()).isEmpty();
    assertThat(report.findings())
        .extracting(Finding::rule)
        .contains("migration-added-before-applied-one");
  }

  @Test
  void an_edited_migration_is_judged_in_its_place() throws Exception {
    write("2.sql", "CREATE TABLE orders (id bigint PRIMARY KEY); " + INDEX.formatted("two"));
    Report report = check();
    assertThat(report.scope().judged()).containsExactly("2");
    assertThat(errors(report))
        .containsExactlyInAnyOrder("2 applied-migration-edited", "2 index-build-blocks-writes");
  }

  @Test
  void a_base_that_does_not_run_is_told() throws Exception {
    write("2.sql", "SELECT 1 / 0;");
    git("add", "-A");
    git("commit", "-q", "-m", "broken");
    git("branch", "-f", "main");
    write("6.sql", INDEX.formatted("six"));
    Report report = check();
    assertThat(report.failed()).containsExactly("2");
    assertThat(report.warnings())
        .containsExactly(
            "db/migrations/2.sql:1:1: division by zero; it is not judged, and what comes behind it"
                + " could not be run");
    assertThat(errors(report)).contains("6 index-build-blocks-writes");
  }
}
