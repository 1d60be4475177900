package dev.rehearsal.integration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Project;
import dev.rehearsal.check.Rehearsal;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.database.CacheEntry;
import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.TemplateDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What runs leave to each other in the cache directory, whatever becomes of them. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CachedRunTest {

  /** No two runs of it make the same. */
  private static final String BIRTH = "CREATE TABLE birth AS SELECT gen_random_uuid()::text AS id";

  @SuppressWarnings("NullAway.Init")
  private static CacheOfTest own;

  @SuppressWarnings("NullAway.Init")
  private static Path cache;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @BeforeAll
  static void make_a_cache() throws IOException {
    own = CacheOfTest.make();
    cache = own.path();
  }

  @AfterAll
  static void delete_it() throws IOException, InterruptedException {
    own.delete();
  }

  /** A project of the name whose history no other test has. */
  private Path project(String name, String... more) throws IOException {
    Path migrations = Files.createDirectories(root.resolve(name).resolve("migrations"));
    Files.writeString(migrations.resolve("1.sql"), BIRTH + " -- " + name);
    for (int i = 0; i < more.length; i++) {
      Files.writeString(migrations.resolve(i + 2 + ".sql"), more[i]);
    }
    return root.resolve(name);
  }

  private static Jvm begin(Path project, String... settings) {
    String[] arguments =
        Stream.concat(Stream.of(cache.toString(), project.toString()), Stream.of(settings))
            .toArray(String[]::new);
    return Jvm.start(CachedRun.class, arguments);
  }

  private static String run(Path project, String... settings) {
    String said = begin(project, settings).output();
    assertThat(said).matches("born [0-9a-f-]{36}");
    return said;
  }

  @Test
  void a_server_that_is_begun_ahead_ends_with_who_began_it() throws Exception {
    Path project = project("ahead");
    run(project);
    Project ours = new Project(project, CachedRunTest.class.getClassLoader());
    try (Rehearsal rehearsal = new Rehearsal()) {
      rehearsal.startAhead(CachedRun.settings(cache), ours);
    }
    // As long as a server takes that was begun too late to be ended.
    Thread.sleep(2000);
    assertThat(entries()).noneMatch(entry -> entry.kind() == CacheEntry.Kind.RUN);
  }

  @Test
  void what_is_prepared_ahead_is_what_is_asked_for() throws Exception {
    Path project = project("prepared", "SELECT 'prepared'");
    String born = run(project);
    Project ours = new Project(project, CachedRunTest.class.getClassLoader());
    Settings settings = CachedRun.settings(cache);
    try (Rehearsal rehearsal = new Rehearsal()) {
      rehearsal.prepareAhead(() -> settings, ours);
      assertThat(CachedRun.born(rehearsal.template(settings, ours).nextDatabase())).isEqualTo(born);
      assertThat(CachedRun.born(rehearsal.template(settings, ours).nextDatabase())).isEqualTo(born);
    }
  }

  @Test
  void a_server_is_not_asked_for_what_was_noted_when_it_was_left() throws Exception {
    Path project = project("asked", "SELECT 'asked'");
    run(project);
    Project ours = new Project(project, CachedRunTest.class.getClassLoader());
    try (Rehearsal rehearsal = new Rehearsal()) {
      ClonedDatabase first = rehearsal.template(CachedRun.settings(cache), ours).nextDatabase();
      String others =
          "SELECT count(*) - 1 FROM pg_stat_activity WHERE backend_type = 'client backend'";
      assertThat(Sql.value(first.handle(), others)).isEqualTo("0");
    }
  }

  @Test
  void a_server_of_which_all_is_noted_is_like_any_other() throws Exception {
    Path project = project("noted", "SELECT 'noted'");
    String born = run(project);
    Project ours = new Project(project, CachedRunTest.class.getClassLoader());
    Settings settings = CachedRun.settings(cache);
    try (Rehearsal rehearsal = new Rehearsal()) {
      TemplateDatabase template = rehearsal.template(settings, ours);
      ClonedDatabase first = template.nextDatabase();
      ClonedDatabase second = template.newDatabase();
      assertThat(List.of(CachedRun.born(first), CachedRun.born(second))).containsOnly(born);
      assertThat(second.handle().name()).isNotEqualTo(first.handle().name());
      assertThat(List.of(owner(first), owner(second))).containsOnly("rehearsal_owner");
      assertThat(template.isAmongNewRoles()).isFalse();
      try (Connection connection = second.handle().connect()) {
        Sql.execute(connection, "CREATE ROLE new_role");
      }
      assertThat(template.isAmongNewRoles()).isTrue();
    }
  }

  private static String owner(ClonedDatabase database) throws SQLException {
    return Sql.value(
        database.handle(),
        "SELECT datdba::regrole FROM pg_database WHERE datname = current_database()");
  }

  @Test
  void a_clone_of_what_was_left_is_given_what_belongs_to_the_database() throws Exception {
    Path project =
        project(
            "given",
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem TO ''5MB''',"
                + " current_database()); END $$");
    run(project);
    Project ours = new Project(project, CachedRunTest.class.getClassLoader());
    try (Rehearsal rehearsal = new Rehearsal()) {
      TemplateDatabase template = rehearsal.template(CachedRun.settings(cache), ours);
      for (int i = 0; i < 3; i++) {
        assertThat(Sql.value(template.nextDatabase().handle(), "SHOW work_mem")).isEqualTo("5MB");
      }
    }
  }

  @Test
  void what_a_server_cannot_share_with_what_was_left_it_copies_whatever_it_is_told()
      throws Exception {
    Path project = project("shared", "SELECT 'shared'");
    String sharing = "rehearsal.server-parameters=file_copy_method=clone";
    String born = run(project, sharing);
    // Where memory holds the data of servers, what was left lies in another file system.
    assertThat(run(project, sharing)).isEqualTo(born);
    Project ours = new Project(project, CachedRunTest.class.getClassLoader());
    try (Rehearsal rehearsal = new Rehearsal()) {
      TemplateDatabase template = rehearsal.template(CachedRun.settings(cache, sharing), ours);
      for (int i = 0; i < 3; i++) {
        assertThat(CachedRun.born(template.nextDatabase())).isEqualTo(born);
      }
      Files.writeString(project.resolve("migrations/3.sql"), "CREATE TABLE more ();");
      Settings settings = CachedRun.settings(cache, sharing, "rehearsal.up-to=3");
      assertThat(CachedRun.born(rehearsal.template(settings, ours).newDatabase())).isEqualTo(born);
    }
  }

  @Test
  void a_first_clone_that_nobody_wanted_is_not_kept() throws Exception {
    Path project = project("untaken", "SELECT 'untaken'");
    run(project);
    Project ours = new Project(project, CachedRunTest.class.getClassLoader());
    List<String> others;
    try (Rehearsal rehearsal = new Rehearsal()) {
      rehearsal.template(CachedRun.settings(cache), ours);
      Settings earlier = CachedRun.settings(cache, "rehearsal.up-to=1");
      ClonedDatabase kept = rehearsal.template(earlier, ours).newDatabase();
      others =
          Sql.query(
              kept.handle(),
              "SELECT oid FROM pg_database WHERE datname ~ '^rehearsal_test_'"
                  + " AND datname <> current_database()");
      kept.keep("a test");
    }
    assertThat(others).hasSize(1);
    assertThat(keptFiles().resolve("base").resolve(others.get(0))).doesNotExist();
  }

  private static Path keptFiles() {
    List<Path> kept =
        entries().stream()
            .filter(entry -> entry.kind() == CacheEntry.Kind.KEPT_SERVER)
            .map(CacheEntry::path)
            .toList();
    assertThat(kept).hasSize(1);
    return kept.get(0).resolve("data");
  }

  @Test
  void a_note_that_is_lost_is_not_missed() throws Exception {
    Path project = project("lost", "SELECT 'lost'", "SELECT 1", "SELECT 2", "SELECT 3");
    String born = run(project);
    Path file = left("migrations to 5 (5 of 5)").get(0).path().resolve("data.tar");
    // As long as it was, or the whole would be taken for damaged.
    for (List<String> change :
        List.of(List.of("note 2\n180", "note 2\nx80"), List.of("note", "   x"))) {
      String all = Files.readString(file, ISO_8859_1);
      String changed =
          all.replace("rehearsal server " + change.get(0), "rehearsal server " + change.get(1));
      assertThat(changed).isNotEqualTo(all);
      Files.writeString(file, changed, ISO_8859_1);
      assertThat(run(project)).isEqualTo(born);
    }
  }

  @Test
  void what_has_changed_is_not_migrated_before_it_is_asked_for() throws Exception {
    Path project = project("changed", "SELECT 'changed'");
    run(project);
    Files.writeString(project.resolve("migrations/9.sql"), "CREATE TABLE more ();");
    Project ours = new Project(project, CachedRunTest.class.getClassLoader());
    Settings settings = CachedRun.settings(cache);
    List<Path> before = migrated();
    try (Rehearsal rehearsal = new Rehearsal()) {
      rehearsal.prepareAhead(() -> settings, ours);
      rehearsal.prepareAhead(
          () -> {
            throw new SettingsException("told by whoever asks");
          },
          ours);
    }
    assertThat(migrated()).containsExactlyInAnyOrderElementsOf(before);
  }

  private static List<Path> migrated() {
    return entries().stream()
        .filter(entry -> entry.kind() == CacheEntry.Kind.MIGRATED_CLUSTER)
        .map(CacheEntry::path)
        .toList();
  }

  private static List<CacheEntry> entries() {
    return own.entries();
  }

  private static List<CacheEntry> left(String about) {
    return entries().stream()
        .filter(entry -> entry.kind() == CacheEntry.Kind.MIGRATED_CLUSTER)
        .filter(entry -> entry.about().equals(about))
        .toList();
  }

  @Test
  void the_next_run_begins_with_what_the_first_has_migrated_unless_it_shall_not() throws Exception {
    Path project = project("a", "SELECT 'a'", "SELECT 1", "SELECT 2");
    String alone = run(project, "rehearsal.fresh=true");
    String first = run(project);
    assertThat(first).isNotEqualTo(alone);
    assertThat(run(project)).isEqualTo(first);
    assertThat(run(project, "rehearsal.fresh=true")).isNotIn(first, alone);
    assertThat(run(project)).isEqualTo(first);
    assertThat(left("migrations to 4 (4 of 4)")).hasSize(1);
  }

  @Test
  void of_four_jvms_that_want_the_same_for_the_first_time_one_migrates() throws Exception {
    Path project = project("b", "SELECT 'b'", "SELECT pg_sleep(0.3)");
    List<Jvm> jvms = Stream.generate(() -> begin(project)).limit(4).toList();
    List<String> said = jvms.stream().map(Jvm::output).toList();
    assertThat(said).containsOnly(run(project));
    assertThat(left("migrations to 3 (3 of 3)")).hasSize(1);
    assertThat(entries())
        .extracting(CacheEntry::kind)
        .doesNotContain(CacheEntry.Kind.LEFTOVER, CacheEntry.Kind.RUN);
  }

  @Test
  void more_migrations_run_on_what_is_left_of_those_before() throws Exception {
    String first = run(project("f", "SELECT 'f'"));
    assertThat(run(project("f", "SELECT 'f'", "CREATE TABLE more ()"))).isEqualTo(first);
    assertThat(run(project("f", "SELECT 'f'", "CREATE TABLE less ()"))).isEqualTo(first);
    assertThat(run(project("f", "SELECT 'g'", "CREATE TABLE more ()"))).isNotEqualTo(first);
    // Each began ahead with what the one before had wanted.
    own.awaitNoRun();
    assertThat(own.runs()).isEmpty();
  }

  @Test
  void they_do_not_where_they_might_find_another_session_than_in_one_go() throws Exception {
    String[] histories = {"SELECT setseed(0.5)", "SET lock_timeout = 100"};
    String first = run(project("h", histories[0]));
    String more = run(project("h", histories[0], "CREATE TABLE t AS SELECT random() AS r"));
    assertThat(more).isNotEqualTo(first);
    String back = run(project("i", histories[1]));
    assertThat(run(project("i", histories[1], "CREATE TABLE t ()"))).isEqualTo(back);
  }

  @Test
  void two_builds_share_one_cache() throws Exception {
    List<Path> projects = List.of(project("c", "SELECT 'c'"), project("d", "SELECT 'd'"));
    List<String> first =
        projects.stream().map(CachedRunTest::begin).toList().stream().map(Jvm::output).toList();
    List<String> again =
        projects.stream().map(CachedRunTest::begin).toList().stream().map(Jvm::output).toList();
    assertThat(again).isEqualTo(first).doesNotHaveDuplicates();
  }

  @Test
  void a_builder_that_is_killed_in_the_middle_leaves_nothing_to_stumble_over() throws Exception {
    Path project = project("e", "SELECT pg_sleep(2)");
    for (int i = 0; i < 3; i++) {
      Jvm killed = begin(project);
      while (!isMigrating()) {
        assertThat(killed.process().isAlive()).isTrue();
        Thread.sleep(20);
      }
      // At another moment each time.
      Thread.sleep(i * 400L);
      killed.process().destroyForcibly();
      assertThat(killed.output()).isEmpty();
    }
    String first = run(project);
    assertThat(run(project)).isEqualTo(first);
    assertThat(entries())
        .extracting(CacheEntry::kind)
        .doesNotContain(CacheEntry.Kind.LEFTOVER, CacheEntry.Kind.RUN);
  }

  private static boolean isMigrating() throws IOException {
    Path runs = cache.resolve("run");
    if (!Files.isDirectory(runs)) {
      return false;
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.anyMatch(run -> Files.exists(run.resolve("data/postmaster.pid")));
    }
  }
}
