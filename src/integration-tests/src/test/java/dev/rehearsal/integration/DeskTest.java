package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.BaselineProposal;
import dev.rehearsal.check.DatabaseState;
import dev.rehearsal.check.Deployment;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Edit;
import dev.rehearsal.check.Evidence;
import dev.rehearsal.check.Loop;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.RefusedException;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.check.Target;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationStatus.State;
import dev.rehearsal.migration.RunListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person asks of a database that is not ours, with Prisma's books. */
class DeskTest extends PostgresTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final String A = "CREATE TABLE a (id int PRIMARY KEY, name text)";
  private static final String B = "CREATE TABLE b (id int PRIMARY KEY)";
  private static final String C = "ALTER TABLE a ADD COLUMN c int; CREATE INDEX a_c ON a (c)";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @SuppressWarnings("NullAway.Init")
  private Target target;

  @BeforeEach
  void create_database() throws SQLException {
    String name = "desk \"é" + NUMBER.incrementAndGet();
    Sql.execute(postgres.server().admin(), "CREATE DATABASE " + quoted(name));
    target = new Target(postgres.server().admin().to(name));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private Path step(int number) {
    return root.resolve("prisma/migrations/%d_step/migration.sql".formatted(number));
  }

  private Desk desk(String... texts) throws IOException {
    for (int i = 0; i < texts.length; i++) {
      Files.createDirectories(step(i + 1).getParent());
      Files.writeString(step(i + 1), texts[i]);
    }
    Settings settings = Settings.of(List.of(SettingsLayer.environment(System.getenv())));
    return new Desk(settings, new Project(root, DeskTest.class.getClassLoader()));
  }

  private List<String> query(String sql) throws SQLException {
    return Sql.query(target.access(), sql);
  }

  private void execute(String sql) throws SQLException {
    Sql.execute(target.access(), sql);
  }

  private static List<String> ids(Deployment deployment) {
    return deployment.steps().stream().map(done -> done.migration().id()).toList();
  }

  private static List<State> states(DatabaseState state) {
    return state.status().steps().stream().map(step -> step.state()).toList();
  }

  @Test
  void deploys_what_is_pending_and_nothing_twice() throws Exception {
    try (Desk desk = desk(A, B)) {
      assertThat(states(desk.inspect(target))).containsExactly(State.PENDING, State.PENDING);
      assertThat(ids(desk.deploy(target, RunListener.NONE))).containsExactly("1_step", "2_step");
      assertThat(desk.deploy(target, RunListener.NONE).steps()).isEmpty();
      assertThat(desk.inspect(target).isUpToDate()).isTrue();
      assertThat(desk.inspect(target).edits()).isEmpty();
    }
  }

  @Test
  void inspecting_changes_nothing() throws Exception {
    try (Desk desk = desk(A)) {
      desk.inspect(target);
      assertThat(query("SELECT relname FROM pg_class WHERE oid >= 16384")).isEmpty();
    }
  }

  @Test
  void a_database_without_books_is_told_by_what_it_looks_like() throws Exception {
    execute(A);
    execute(B);
    try (Desk desk = desk(A, B, "UPDATE a SET name = ''", C)) {
      assertThatThrownBy(() -> desk.deploy(target, RunListener.NONE))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("P3005");
      DatabaseState state = desk.inspect(target);
      BaselineProposal baseline = Objects.requireNonNull(state.baseline());
      assertThat(baseline.isExact()).isTrue();
      assertThat(baseline.migrations()).hasSize(3);
      assertThatThrownBy(() -> desk.baseline(target, "4_step", false))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("a_c");
      assertThat(desk.baseline(target, "3_step", false)).hasSize(3);
      assertThat(ids(desk.deploy(target, RunListener.NONE))).containsExactly("4_step");
    }
  }

  @Test
  void of_no_prefix_the_nearest_is_told_with_what_differs() throws Exception {
    execute(A);
    execute("CREATE TABLE b (id int PRIMARY KEY, extra text)");
    try (Desk desk = desk(A, B, C)) {
      DatabaseState state = desk.inspect(target);
      BaselineProposal baseline = Objects.requireNonNull(state.baseline());
      assertThat(baseline.migrations()).hasSize(2);
      assertThat(baseline.differences()).hasSize(1);
      assertThat(baseline.differences().get(0).toString()).contains("extra");
    }
  }

  /** What is there of a migration that is recorded as begun, decides which resolution is right. */
  private void checkFailed(String there, Evidence.Verdict expected) throws Exception {
    try (Desk desk = desk(A, C)) {
      execute(A);
      desk.baseline(target, "1_step", false);
      execute(there);
      execute(
          "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'y',"
              + " '2_step')");
      assertThatThrownBy(() -> desk.deploy(target, RunListener.NONE))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("P3009");
      DatabaseState state = desk.inspect(target);
      assertThat(states(state)).containsExactly(State.APPLIED, State.FAILED);
      assertThat(state.failed()).hasSize(1);
      assertThat(state.failed().get(0).verdict()).isEqualTo(expected);
    }
  }

  @Test
  void a_failed_migration_of_which_all_is_there() throws Exception {
    checkFailed(C, Evidence.Verdict.ALL_THERE);
    try (Desk desk = desk()) {
      desk.resolveApplied(target, "2_step");
      assertThat(desk.inspect(target).isUpToDate()).isTrue();
    }
  }

  @Test
  void a_failed_migration_of_which_nothing_is_there() throws Exception {
    checkFailed("SELECT 1", Evidence.Verdict.NONE_THERE);
    try (Desk desk = desk()) {
      desk.resolveRolledBack(target, "2_step");
      assertThat(states(desk.inspect(target))).containsExactly(State.APPLIED, State.ROLLED_BACK);
      assertThat(ids(desk.deploy(target, RunListener.NONE))).containsExactly("2_step");
      assertThat(desk.inspect(target).isUpToDate()).isTrue();
    }
  }

  @Test
  void a_failed_migration_of_which_some_is_there() throws Exception {
    checkFailed("ALTER TABLE a ADD COLUMN c int", Evidence.Verdict.SOME_THERE);
  }

  @Test
  void a_migration_that_was_applied_by_hand_is_found() throws Exception {
    try (Desk desk = desk(A)) {
      desk.deploy(target, RunListener.NONE);
    }
    execute(B);
    try (Desk desk = desk(A, B, C)) {
      DatabaseState state = desk.inspect(target);
      assertThat(state.unrecorded()).hasSize(1);
      assertThat(state.unrecorded().get(0).migration().id()).isEqualTo("2_step");
      assertThat(state.unrecorded().get(0).verdict()).isEqualTo(Evidence.Verdict.ALL_THERE);
    }
  }

  @Test
  void a_failure_stays_in_the_books_and_stops_the_next_deploy() throws Exception {
    try (Desk desk = desk(A, "CREATE TABLE b (id int); SELECT 1/0", B)) {
      assertThatThrownBy(() -> desk.deploy(target, RunListener.NONE))
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageContaining("migration.sql:1:26: ERROR 22012");
      DatabaseState state = desk.inspect(target);
      assertThat(states(state)).containsExactly(State.APPLIED, State.FAILED, State.PENDING);
      // It fails on a disposable server, too, so what it should have made cannot be seen.
      assertThat(state.unexamined()).contains("22012");
    }
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of("-c", "user.name=a", "-c", "user.email=a@b"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private void checkEdit(String edited, Edit.Nature nature) throws Exception {
    git("init", "-q");
    try (Desk desk = desk(A)) {
      git("add", ".");
      git("commit", "-qm", "one");
      desk.deploy(target, RunListener.NONE);
    }
    try (Desk desk = desk(edited)) {
      git("commit", "-qam", "two");
      DatabaseState state = desk.inspect(target);
      assertThat(states(state)).containsExactly(State.EDITED);
      assertThat(state.edits()).hasSize(1);
      assertThat(state.edits().get(0).nature()).isEqualTo(nature);
      assertThat(state.edits().get(0).commit()).isNotNull();
    }
  }

  @Test
  void a_reformatted_migration_is_told_from_a_changed_one() throws Exception {
    checkEdit("-- licence\n" + A.replace(" ", "\n  "), Edit.Nature.REFORMATTED);
  }

  @Test
  void a_changed_migration_is_told_from_a_reformatted_one() throws Exception {
    checkEdit(A.replace("text", "varchar"), Edit.Nature.CHANGED);
  }

  @Test
  void a_text_that_was_never_committed_is_unknown() throws Exception {
    try (Desk desk = desk(A)) {
      desk.deploy(target, RunListener.NONE);
    }
    try (Desk desk = desk(A + " ")) {
      assertThat(desk.inspect(target).edits().get(0).nature()).isEqualTo(Edit.Nature.UNKNOWN);
    }
  }

  @Test
  void line_ends_are_no_edit_as_in_prisma() throws Exception {
    try (Desk desk = desk(A + "\n")) {
      desk.deploy(target, RunListener.NONE);
    }
    try (Desk desk = desk(A + "\r\n")) {
      assertThat(states(desk.inspect(target))).containsExactly(State.APPLIED);
    }
  }

  @Test
  void of_two_deploys_at_once_one_does_the_work() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Desk one = desk("SELECT pg_sleep(0.3);" + A, B);
        Desk two = desk()) {
      Future<Deployment> first = threads.submit(() -> one.deploy(target, RunListener.NONE));
      Future<Deployment> second = threads.submit(() -> two.deploy(target, RunListener.NONE));
      assertThat(first.get().steps().size() + second.get().steps().size()).isEqualTo(2);
      assertThat(query("SELECT count(*) FROM _prisma_migrations")).containsExactly("2");
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void reset_drops_everything_and_applies_all() throws Exception {
    execute("CREATE EXTENSION pg_trgm");
    execute("CREATE SCHEMA other; CREATE TYPE other.t AS ENUM ('a'); CREATE TABLE x (t other.t)");
    execute("CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'");
    execute("CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION f()");
    execute("CREATE TABLE s (id serial, g int GENERATED ALWAYS AS IDENTITY, r int4range)");
    execute("CREATE TABLE p (i int) PARTITION BY LIST (i)");
    execute("CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)");
    execute("CREATE TYPE rng AS RANGE (subtype = float8); CREATE DOMAIN d AS int");
    execute("CREATE VIEW v AS SELECT * FROM s; CREATE MATERIALIZED VIEW mv AS SELECT * FROM v");
    execute("CREATE AGGREGATE agg (int) (SFUNC = int4pl, STYPE = int)");
    execute("CREATE PUBLICATION pub FOR ALL TABLES");
    try (Desk desk = desk("CREATE EXTENSION pg_trgm;" + A)) {
      assertThat(ids(desk.reset(target, RunListener.NONE))).containsExactly("1_step");
      assertThat(query("SELECT c.relname FROM pg_class c WHERE relkind = 'r' AND c.oid >= 16384"))
          .containsExactlyInAnyOrder("a", "_prisma_migrations");
      assertThat(query("SELECT typname FROM pg_type WHERE oid >= 16384 AND typtype <> 'c'"))
          .containsExactlyInAnyOrder("_a", "__prisma_migrations", "gtrgm", "_gtrgm");
      assertThat(query("SELECT nspname FROM pg_namespace WHERE oid >= 16384")).isEmpty();
    }
  }

  @Test
  void a_broken_history_costs_nobody_a_database() throws Exception {
    execute(A);
    try (Desk desk = desk(A, "nonsense")) {
      assertThatThrownBy(() -> desk.reset(target, RunListener.NONE))
          .isInstanceOf(MigrationFailedException.class);
      assertThat(query("SELECT count(*) FROM a")).containsExactly("0");
    }
  }

  private static List<String> ran(Loop.Round round) {
    return round.steps().stream().map(done -> done.migration().id()).toList();
  }

  @Test
  void the_loop_runs_from_the_first_edit() throws Exception {
    try (Desk desk = desk(A, B, C)) {
      Loop loop = desk.loop();
      Loop.Round first = loop.next(RunListener.NONE);
      assertThat(ran(first)).containsExactly("3_step");
      Files.writeString(step(2), B + ";CREATE TABLE b2 ()");
      assertThat(ran(loop.next(RunListener.NONE))).containsExactly("2_step", "3_step");
      Files.writeString(step(3), "nonsense");
      assertThatThrownBy(() -> loop.next(RunListener.NONE))
          .isInstanceOf(MigrationFailedException.class);
      Files.writeString(step(3), C);
      Loop.Round last = loop.next(RunListener.NONE);
      assertThat(ran(last)).containsExactly("3_step");
      assertThat(
              Sql.query(last.database(), "SELECT tablename FROM pg_tables WHERE tableowner = user"))
          .containsExactlyInAnyOrder("a", "b", "b2", "_prisma_migrations");
    }
  }

  @Test
  void the_loop_takes_roles() throws Exception {
    try (Desk desk = desk("CREATE ROLE app_1", "CREATE ROLE app_2", A)) {
      Loop loop = desk.loop();
      loop.next(RunListener.NONE);
      Files.writeString(step(2), "CREATE ROLE app_2; CREATE ROLE app_3");
      loop.next(RunListener.NONE);
      Files.writeString(step(2), "CREATE ROLE app_2; CREATE ROLE app_4");
      Loop.Round last = loop.next(RunListener.NONE);
      assertThat(Sql.query(last.database(), "SELECT rolname FROM pg_roles WHERE rolname ~ 'app_'"))
          .containsExactlyInAnyOrder("app_1", "app_2", "app_4");
    }
  }

  @Test
  void steps_that_have_no_down_are_not_undone() throws Exception {
    try (Desk desk = desk(A)) {
      desk.deploy(target, RunListener.NONE);
      List<Migration> plan = desk.rollbackPlan(target, 1);
      assertThatThrownBy(() -> desk.rollback(target, plan, RunListener.NONE))
          .hasMessageContaining("has no down");
    }
  }
}
