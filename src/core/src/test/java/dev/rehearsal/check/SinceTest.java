package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.rule.BaseComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinceTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @SuppressWarnings("NullAway.Init")
  private GitProject project;

  /** Two migrations on main, from which the branch work begins. */
  @BeforeEach
  void begin() throws IOException {
    Path directory = Files.createDirectories(root.resolve("a \"b\" ü"));
    project = GitProject.in(directory).with("1", "2").commit().onNewBranch("work");
  }

  private void check(String expected) {
    check("main", expected);
  }

  private void check(String revision, String expected) {
    assertThat(GitProject.told(project.since(revision))).isEqualTo(expected);
  }

  @Test
  void nothing_is_new_on_a_new_branch() {
    check("");
  }

  @Test
  void committed_staged_and_untracked_files_are_new() {
    project.with("3").commit().with("4").git("add", "-A").with("5");
    check("added 3, 4, 5");
  }

  @Test
  void what_main_got_since_is_not_deleted_here() {
    project.with("4").commit().on("main").with("3").commit().on("work");
    check("added 4");
  }

  @Test
  void a_migration_before_one_that_main_got_since_is_late() {
    project.with("3").commit().on("main").with("4").commit().on("work");
    check("added 3; late 3<4");
  }

  @Test
  void after_a_rebase_the_order_is_as_the_directory_says() {
    project.with("3").commit().on("main").with("4").commit().on("work").git("rebase", "-q", "main");
    check("added 3; late 3<4");
  }

  @Test
  void after_main_was_merged_only_ours_is_new() {
    project.with("5").commit().on("main").with("4").commit().on("work");
    project.git("merge", "-q", "--no-edit", "main");
    check("added 5");
  }

  @Test
  void main_may_have_been_rewritten() {
    project.with("3").commit().on("main").file("1.sql", "SELECT 1;").git("add", "-A");
    project.git("commit", "-q", "--amend", "-m", "forced").on("work");
    assertThatThrownBy(() -> project.since("main"))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "--since: main and HEAD have no commit in common: name the branch that this one came"
                + " from");
  }

  @Test
  void a_detached_head_is_compared_too() {
    project.with("3").commit().git("checkout", "-q", "--detach");
    check("added 3");
  }

  @Test
  void a_revision_may_be_a_tag_a_commit_and_a_merge() {
    project.git("tag", "-a", "v1", "-m", "one").with("3").commit();
    check("v1", "added 3");
    check("HEAD~1", "added 3");
    project.on("main").git("merge", "-q", "--no-ff", "--no-edit", "work").onNewBranch("next");
    project.with("4");
    check("main", "added 4");
  }

  @Test
  void a_migration_before_one_of_the_base_is_late() {
    project.with("0");
    check("added 0; late 0<1");
  }

  @Test
  void an_edit_is_told_from_another_look() {
    project.file("1.sql", "CREATE TABLE \"t1\" (id int);").file("2.sql", "create table \"t2\"");
    project.file("1.sql", "CREATE TABLE  \"t1\" (id bigint); -- why\r\n");
    check("edited 1 in looks and sum, 2 and sum");
  }

  @Test
  void what_is_gone_from_disk_is_deleted() {
    project.without("2");
    check("deleted 2");
  }

  @Test
  void the_same_text_under_another_name_is_renamed() {
    project.git("mv", "db/migrations/2.sql", "db/migrations/2_users.sql").with("3");
    check("added 3; renamed 2>2_users");
  }

  @Test
  void a_tool_that_knows_numbers_knows_a_renamed_file_again() {
    String text = "-- +goose Up\nSELECT 1;\n";
    project = project.migrationsIn("goose").file("00003_a.sql", text).commit();
    project.git("mv", "goose/00003_a.sql", "goose/00003_b.sql").file("00004_c.sql", text);
    assertThat(GitProject.told(project.since("HEAD", "goose"))).isEqualTo("added 00004_c");
  }

  @Test
  void two_branches_with_one_number_are_told() {
    project.with("3_a").commit().on("main").with("3_b").commit().on("work");
    check(
        "added 3_a; twin 3_a=3_b!; warned with what main has got since, the migrations cannot be"
            + " read: db/migrations/3_a.sql and db/migrations/3_b.sql have the same number, so"
            + " their order is unknown: renumber one");
  }

  @Test
  void two_branches_with_one_name_are_told() {
    project.file("3.sql", "SELECT 1;").commit().on("main").file("3.sql", "SELECT 2;").commit();
    project.on("work");
    check("added 3; twin 3=3!");
  }

  @Test
  void a_commit_that_was_picked_from_main_is_no_twin() {
    project.with("5").commit().on("main").with("3").commit().on("work").git("cherry-pick", "main");
    check("added 3, 5");
  }

  @Test
  void two_branches_with_one_number_are_more_than_some_tools_read() {
    project = project.migrationsIn("flyway").file("V1__a.sql", "SELECT 1;").commit();
    project.onNewBranch("other").file("V2__theirs.sql", "SELECT 2;").commit().on("work");
    project.file("V2__mine.sql", "SELECT 3;");
    BaseComparison base = project.since("other", "flyway");
    assertThat(base.twins()).hasSize(1).allMatch(BaseComparison.Twin::refused);
    assertThat(base.warnings()).hasSize(1).allMatch(warning -> warning.contains("V2__theirs"));
  }

  @Test
  void a_directory_that_was_moved_is_known_again() {
    project.git("mv", "db", "database").commit();
    project = project.migrationsIn("database/migrations").with("3");
    check("added 3");
  }

  @Test
  void a_directory_that_is_new_is_new() {
    project = project.migrationsIn("other").with("7");
    check("added 7; warned main has no other: all migrations count as new");
  }

  @Test
  void a_base_that_no_tool_reads_makes_all_new() {
    project.migrationsIn("broken").file("1.sql", "\0").commit();
    project = project.migrationsIn("broken").file("1.sql", "SELECT 1;");
    check(
        "HEAD",
        "added 1; warned the migrations of HEAD cannot be read as they were (broken/1.sql:1:1: a"
            + " NUL character, which no text of PostgreSQL may hold; delete it): all migrations"
            + " count as new");
  }

  @Test
  void line_ends_that_git_changes_are_no_edit() {
    project.file("../../.gitattributes", "*.sql text eol=crlf\n").git("add", "-A").commit();
    project.file("1.sql", "CREATE TABLE \"t1\" (id bigint);\r\n");
    project.file("2.sql", "CREATE TABLE \"t2\" (id bigint);\r\n");
    check("");
  }

  @Test
  void the_repository_stays_as_it_is() throws IOException {
    project.with("3").git("add", "-A").with("4");
    byte[] index = Files.readAllBytes(project.directory().resolve(".git/index"));
    check("added 3, 4");
    assertThat(Files.readAllBytes(project.directory().resolve(".git/index"))).isEqualTo(index);
  }

  @Test
  void an_unknown_revision_is_told_with_the_nearest() {
    assertThatThrownBy(() -> project.since("mian"))
        .isInstanceOf(SettingsException.class)
        .hasMessage("--since: git knows no commit \"mian\", and the nearest is main");
    project.git("remote", "add", "upstream", "../nowhere").git("remote", "add", "origin", "x");
    assertThatThrownBy(() -> project.since("topic/a"))
        .hasMessageEndingWith(
            "; a branch that was never fetched comes with"
                + " git fetch origin topic/a:refs/remotes/origin/topic/a, as origin/topic/a");
    assertThatThrownBy(() -> project.since("upstream/topic"))
        .hasMessageEndingWith("git fetch upstream topic:refs/remotes/upstream/topic");
    assertThatThrownBy(() -> project.since("--all")).isInstanceOf(SettingsException.class);
    assertThatThrownBy(() -> project.since("")).isInstanceOf(SettingsException.class);
  }

  @Test
  void a_shallow_clone_says_what_to_fetch() throws IOException {
    project.with("3").commit();
    GitProject clone = cloned("--depth", "1", "--branch", "work").with("4");
    assertThatThrownBy(() -> clone.since("origin/main"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("git knows no commit \"origin/main\"")
        .hasMessageEndingWith(
            "; the clone is shallow: fetch all of it (fetch-depth: 0 of actions/checkout,"
                + " GIT_DEPTH: 0 of GitLab,"
                + " git fetch --unshallow origin main:refs/remotes/origin/main)");
    clone.git("fetch", "-q", "--unshallow", "origin", "main:refs/remotes/origin/main");
    assertThat(clone.since("origin/main").added())
        .extracting(Object::toString)
        .containsExactly("3", "4");
  }

  @Test
  void a_shallow_clone_is_compared_with_the_end_of_the_branch() throws IOException {
    project.with("3").commit().on("main").with("5").commit().on("work");
    GitProject clone = cloned("--depth", "1", "--no-single-branch", "--branch", "work");
    BaseComparison base = clone.since("origin/main");
    assertThat(base.added()).extracting(Object::toString).containsExactly("3");
    assertThat(base.deleted()).isEmpty();
    assertThat(base.warnings())
        .singleElement()
        .asString()
        .startsWith("the clone is shallow and lacks the commit at which this branch left");
  }

  private GitProject cloned(String... options) throws IOException {
    Path copy = root.resolve("clone");
    String[] command = new String[options.length + 4];
    command[0] = "clone";
    command[1] = "-q";
    System.arraycopy(options, 0, command, 2, options.length);
    command[options.length + 2] = project.directory().toUri().toString();
    command[options.length + 3] = copy.toString();
    project.git(command);
    return new GitProject(copy, "db/migrations");
  }

  @Test
  void outside_of_a_repository_it_says_so() throws IOException {
    GitProject outside = new GitProject(Files.createDirectories(root.resolve("plain")), "sql");
    assertThatThrownBy(() -> outside.with("1").since("main"))
        .isInstanceOf(SettingsException.class)
        .hasMessage("--since compares with a git revision, and sql is in no git repository");
  }

  @Test
  void a_repository_without_a_commit_says_so() throws IOException {
    GitProject empty = GitProject.in(Files.createDirectories(root.resolve("empty"))).with("1");
    assertThatThrownBy(() -> empty.since("HEAD"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("--since: git knows no commit \"HEAD\"");
  }

  @Test
  void migrations_in_a_submodule_are_checked_in_there() throws IOException {
    GitProject library = GitProject.in(Files.createDirectories(root.resolve("library")));
    library.with("1").commit();
    project.git("submodule", "--quiet", "add", library.directory().toUri().toString(), "vendor");
    GitProject inside = project.migrationsIn("vendor/db/migrations");
    assertThatThrownBy(() -> inside.since("main"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("is in the git submodule")
        .hasMessageEndingWith("vendor, which has revisions of its own: check it in there");
  }

  @Test
  void a_deleted_directory_is_an_error_of_its_own() {
    project.git("rm", "-q", "-r", "db");
    assertThatThrownBy(() -> project.since("main")).hasMessageStartingWith("no directory db/migr");
  }
}
