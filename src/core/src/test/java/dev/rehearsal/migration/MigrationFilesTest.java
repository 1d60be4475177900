package dev.rehearsal.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.format.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationFilesTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @SuppressWarnings("NullAway.Init")
  private MigrationDirectory directory;

  @BeforeEach
  void write() {
    directory =
        Directories.directory(
            root.resolve("m"), "b.sql", "", "a/z.sql", "", "a/b/c.sql", "", "a-/x.sql", "");
  }

  private static List<String> walked(MigrationDirectory directory) {
    return MigrationFiles.walk(directory).stream().map(directory::show).toList();
  }

  @Test
  void a_walk_finds_what_is_below() {
    assertThat(walked(directory))
        .containsExactly("m/a/b/c.sql", "m/a/z.sql", "m/a-/x.sql", "m/b.sql");
  }

  @Test
  void a_walk_does_not_follow_links_and_so_not_in_circles() throws IOException {
    Path linked = Files.createSymbolicLink(root.resolve("m/d"), Path.of("a"));
    Files.createSymbolicLink(root.resolve("m/a/b/up"), Path.of("../.."));
    assertThat(walked(directory)).hasSize(4);
    assertThat(directory.isDirectory(linked)).isTrue();
    assertThat(directory.exists(linked)).isTrue();
    assertThat(directory.isFile(linked)).isFalse();
  }

  @Test
  void a_walk_begins_behind_a_link() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), Path.of("m"));
    assertThat(walked(new MigrationDirectory(link, "m"))).isEqualTo(walked(directory));
  }

  @Test
  void a_link_to_nothing_is_a_file_unless_it_is_a_mark_of_emacs() throws IOException {
    Files.createSymbolicLink(root.resolve("m/a/.#z.sql"), Path.of("ada@example.4711:1"));
    Files.createSymbolicLink(root.resolve("m/a/y.sql"), Path.of("nowhere.sql"));
    assertThat(walked(directory))
        .containsExactly("m/a/b/c.sql", "m/a/y.sql", "m/a/z.sql", "m/a-/x.sql", "m/b.sql");
  }

  @Test
  void a_directory_that_is_none_cannot_be_walked() {
    MigrationDirectory file = new MigrationDirectory(root.resolve("m/b.sql"), "m/b.sql");
    assertThatThrownBy(() -> MigrationFiles.walk(file))
        .isInstanceOf(MigrationException.class)
        .hasMessage("cannot list m/b.sql: it is no directory");
  }
}
