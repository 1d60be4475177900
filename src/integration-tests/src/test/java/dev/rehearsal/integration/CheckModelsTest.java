package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.CheckRequest;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.report.Report;
import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.trace.TraceListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check of a project whose models say what its migrations make, or something else. */
class CheckModelsTest extends PostgresTest {

  private static final String SOURCE = "datasource db {\n  provider = \"postgresql\"\n}\n";
  private static final String USER = "model User {\n  id Int @id\n  email String?\n}\n";
  private static final String FIRST =
      "CREATE TABLE \"User\" (id integer NOT NULL, CONSTRAINT \"User_pkey\" PRIMARY KEY (id));\n";
  private static final String EMAIL = "ALTER TABLE \"User\" ADD COLUMN email text;\n";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private final Map<Setting, String> said = new EnumMap<>(Setting.class);

  @BeforeEach
  void project() throws IOException {
    said.clear();
    said.put(Setting.URL, postgres.server().admin().urlWithCredentials());
    Files.createDirectories(root.resolve(".git"));
    write("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"");
    write("prisma/migrations/1_users/migration.sql", FIRST);
    write("prisma/schema.prisma", SOURCE + USER);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private Report check(CheckRequest request) {
    SettingsLayer own =
        new SettingsLayer(
            setting -> Optional.ofNullable(said.get(setting)), setting -> setting.property());
    Settings settings = Settings.of(List.of(own));
    Project project = new Project(root, CheckModelsTest.class.getClassLoader());
    try (Desk desk = new Desk(settings, project)) {
      return desk.check(request, new TraceListener() {});
    }
  }

  private static List<Finding> found(Report report) {
    return report.findings().stream()
        .filter(finding -> finding.rule().equals("model-out-of-step"))
        .toList();
  }

  private static List<String> lines(Report report) {
    return found(report).stream().map(Finding::toString).toList();
  }

  private void isSilent(CheckRequest request, String warning) {
    Report report = check(request);
    assertThat(lines(report)).isEmpty();
    assertThat(report.fails()).isFalse();
    assertThat(String.join("\n", report.warnings())).startsWith(warning);
    assertThat(warning.isEmpty()).isEqualTo(report.warnings().isEmpty());
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=x"));
    command.addAll(List.of("-c", "user.email=x@y"));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).directory(root.toFile()).inheritIO().start();
    assertThat(git.waitFor()).isZero();
  }

  @Test
  void each_difference_is_a_finding_at_its_place_with_the_migration_that_is_missing()
      throws IOException {
    write("prisma/migrations/2_odd/migration.sql", "CREATE TABLE \"Odd name\" (a int);");
    Report report = check(CheckRequest.ALL);
    assertThat(lines(report))
        .containsExactly(
            "prisma/schema.prisma:1:1: warning: table public.\"Odd name\" is made by the"
                + " migrations, and no model has it [model-out-of-step]",
            "prisma/schema.prisma:6:3: error: column public.\"User\".email is in the model, and no"
                + " migration makes it [model-out-of-step]");
    assertThat(found(report))
        .extracting(Finding::instead)
        .containsExactly(
            Remedy.NONE.next(
                "-- destroys the rows of public.\"Odd name\"\nDROP TABLE public.\"Odd name\";"),
            Remedy.NONE.next("ALTER TABLE public.\"User\" ADD COLUMN email text;"));
    assertThat(report.fails()).isTrue();
  }

  @Test
  void what_is_in_step_or_not_there_is_silent() throws IOException {
    write("prisma/migrations/2_email/migration.sql", EMAIL);
    isSilent(CheckRequest.ALL, "");
    Files.delete(root.resolve("prisma/migrations/2_email/migration.sql"));
    Files.delete(root.resolve("prisma/migrations/2_email"));
    said.put(Setting.RULES, "model-out-of-step=off");
    isSilent(CheckRequest.ALL, "");
    said.remove(Setting.RULES);
    Files.delete(root.resolve("prisma/schema.prisma"));
    isSilent(CheckRequest.ALL, "");
  }

  @Test
  void migrations_of_another_tool_are_not_held_against_models() throws IOException {
    write("db/migrations/1.sql", FIRST);
    said.put(Setting.MIGRATIONS, "db/migrations");
    isSilent(CheckRequest.ALL, "");
  }

  @Test
  void models_that_cannot_be_compared_are_told_and_fail_nothing() throws IOException {
    write("prisma/schema.prisma", SOURCE + "model User {\n  id Int @id\n  email Sting\n}\n");
    isSilent(
        CheckRequest.ALL,
        "the models are not compared with the migrations: prisma/schema.prisma:6:3: ");
    write("prisma/schema.prisma", "datasource db {\n  provider = \"mysql\"\n}\n" + USER);
    isSilent(
        CheckRequest.ALL, "the models are not compared with the migrations: prisma/schema.prisma");
    write("prisma/schema.prisma", SOURCE + USER);
    said.put(Setting.UP_TO, "1_users");
    isSilent(
        CheckRequest.ALL,
        "the models are not compared with the migrations: prisma/schema.prisma: they are models of"
            + " all migrations, and not all are asked for");
  }

  @Test
  void where_migrations_fail_nothing_is_said_of_models() throws IOException {
    write("prisma/migrations/2_fails/migration.sql", "ALTER TABLE nowhere ADD COLUMN a int;");
    Report report = check(CheckRequest.ALL);
    assertThat(lines(report)).isEmpty();
    assertThat(report.warnings())
        .contains(
            "the models are not compared with the migrations: prisma/schema.prisma: the migrations"
                + " do not apply to an empty database");
  }

  @Test
  void a_branch_is_told_of_the_models_that_it_touches() throws Exception {
    Files.delete(root.resolve(".git"));
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("commit", "-q", "-m", "base");
    git("checkout", "-q", "-b", "work");
    CheckRequest since = CheckRequest.ALL.since("main");
    isSilent(since, "");
    write("prisma/schema.prisma", SOURCE + USER.replace("String?", "String? @unique"));
    assertThat(found(check(since))).hasSize(2);
    git("commit", "-q", "-a", "-m", "models");
    assertThat(found(check(since))).hasSize(2);
    write("prisma/migrations/2_email/migration.sql", EMAIL);
    assertThat(lines(check(since)))
        .containsExactly(
            "prisma/schema.prisma:6:17: warning: index public.\"User_email_key\" is in the model,"
                + " and no migration makes it [model-out-of-step]");
  }

  @Test
  void a_baseline_knows_a_difference_wherever_it_stands() throws IOException {
    assertThat(found(check(CheckRequest.ALL.updatingBaseline()))).isEmpty();
    write("prisma/schema.prisma", SOURCE + "\n// a remark\n" + USER);
    isSilent(CheckRequest.ALL, "");
    write("prisma/schema.prisma", SOURCE + "model User {\n  id Sting @id\n}\n");
    Report unread = check(CheckRequest.ALL);
    assertThat(unread.warnings()).hasSize(1);
    write("prisma/schema.prisma", SOURCE + "model User {\n  id Int @id\n}\n");
    assertThat(check(CheckRequest.ALL).warnings())
        .singleElement()
        .asString()
        .contains("model-out-of-step");
  }
}
