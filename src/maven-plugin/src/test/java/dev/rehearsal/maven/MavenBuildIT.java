package dev.rehearsal.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.migration.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The goals in a build of its own, run by the Maven that runs this one. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need privileges there")
class MavenBuildIT {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static MavenBuild build;

  @BeforeAll
  static void write() throws IOException {
    build = MavenBuild.in(temporary);
    build.write(
        "pom.xml",
        MavenBuild.pom("all", "<modules><module>a</module><module>b</module></modules>"));
    for (String module : List.of("a", "b")) {
      build.write(module + "/pom.xml", MavenBuild.pom(module, MavenBuild.CHECKED));
      build.write(
          module + "/db/migrations/1_first.sql",
          "CREATE TABLE t (id bigint PRIMARY KEY, a text NOT NULL);\n");
    }
  }

  @Test
  void modules_are_checked_side_by_side() throws Exception {
    build.write("b/db/migrations/2_drop.sql", "ALTER TABLE t DROP COLUMN a;\n");
    MavenBuild.Outcome outcome = build.run("-T2", "--fail-at-end", "verify");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.lines())
        .contains("[INFO] Nothing found.")
        .anyMatch(line -> line.matches("\\[INFO\\] a \\.+ SUCCESS .*"))
        .anyMatch(line -> line.matches("\\[INFO\\] b \\.+ FAILURE .*"))
        .anyMatch(line -> line.contains("the migrations of db/migrations have 1 error"));
    assertThat(build.file("a/target/check.txt")).content().contains("Nothing found.");
    assertThat(build.file("b/target/check.txt"))
        .content()
        .contains("[column-drop-breaks-application]");
  }

  @Test
  void a_drift_fails_a_build_until_it_is_mended() throws Exception {
    Settings settings = Settings.of(List.of(SettingsLayer.environment(System.getenv())));
    Project project =
        new Project(build.file("a"), Objects.requireNonNull(getClass().getClassLoader()));
    try (Desk desk = new Desk(settings, project)) {
      TestDatabase database = desk.rehearse(RunListener.NONE).database();
      String url = "-Drehearsal.drift.database=" + database.jdbcUrl();
      database.execute("ALTER TABLE t ALTER a DROP NOT NULL");
      MavenBuild.Outcome failed = build.run("-X", "-f", "a", "rehearsal:drift", url);
      assertThat(failed.code()).isEqualTo(1);
      assertThat(failed.text())
          .contains("[ERROR]   column public.t.a (text), made by 1_first")
          .doesNotContain(Objects.requireNonNull(database.serverAccess().password()));
      database.execute("ALTER TABLE t ALTER a SET NOT NULL");
      MavenBuild.Outcome passed = build.run("-q", "-f", "a", "rehearsal:drift", url);
      assertThat(passed.code()).isZero();
      assertThat(passed.text()).isBlank();
    }
  }
}
