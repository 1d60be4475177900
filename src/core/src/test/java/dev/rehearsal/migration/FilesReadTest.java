package dev.rehearsal.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesReadTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path path;

  @Test
  void a_directory_that_remembers_is_as_it_was_first_found() throws IOException {
    Path file = Files.writeString(path.resolve("1.sql"), "first");
    MigrationDirectory remembering = new MigrationDirectory(path, "db").remembering();
    assertThat(read(remembering, file)).isEqualTo("1 first");
    Files.writeString(file, "second");
    Files.writeString(path.resolve("2.sql"), "");
    assertThat(read(remembering, file)).isEqualTo("1 first");
    assertThat(read(remembering.remembering(), file)).isEqualTo("2 second");
    assertThat(read(new MigrationDirectory(path, "db"), file)).isEqualTo("2 second");
  }

  @Test
  void what_is_very_long_is_read_each_time() throws IOException {
    Path file = Files.writeString(path.resolve("1.sql"), "a".repeat(5 << 20));
    MigrationDirectory remembering = new MigrationDirectory(path, "db").remembering();
    assertThat(MigrationFiles.bytes(remembering, file)).hasSize(5 << 20);
    Files.writeString(file, "short");
    assertThat(MigrationFiles.bytes(remembering, file)).hasSize(5);
  }

  @Test
  void what_is_under_a_name_stays_what_it_was() throws IOException {
    Path file = path.resolve("1.sql");
    MigrationDirectory remembering = new MigrationDirectory(path, "db").remembering();
    assertThat(remembering.exists(file)).isFalse();
    Files.createDirectory(file);
    assertThat(remembering.exists(file)).isFalse();
    assertThat(remembering.isDirectory(file)).isFalse();
    MigrationDirectory now = new MigrationDirectory(path, "db");
    assertThat(now.exists(file)).isTrue();
    assertThat(now.isDirectory(file)).isTrue();
    assertThat(now.isFile(file)).isFalse();
    assertThat(now.isFile(Files.createFile(file.resolve("2.sql")))).isTrue();
  }

  @Test
  void is_whole_unless_something_else_decided() throws IOException {
    Path file = Files.writeString(path.resolve("1.sql"), "first");
    MigrationDirectory directory = new MigrationDirectory(path, "db").remembering();
    read(directory, file);
    assertThat(directory.exists(path.resolve("2.sql"))).isFalse();
    assertThat(directory.read().isWhole()).isTrue();
    assertThatThrownBy(() -> MigrationFiles.bytes(directory, path.resolve("2.sql")))
        .isInstanceOf(MigrationException.class);
    assertThat(directory.read().isWhole()).isFalse();

    MigrationDirectory open = directory.remembering();
    open.dependsOnMore();
    assertThat(open.read().isWhole()).isFalse();

    MigrationDirectory forgetting = new MigrationDirectory(path, "db");
    assertThat(forgetting.isFile(file)).isTrue();
    assertThat(forgetting.read().isWhole()).isFalse();
  }

  @Test
  void what_is_remembered_of_a_directory_is_no_part_of_it() {
    MigrationDirectory directory = new MigrationDirectory(path, "db");
    assertThat(directory.remembering()).isEqualTo(directory).hasSameHashCodeAs(directory);
  }

  private static String read(MigrationDirectory directory, Path file) {
    return MigrationFiles.list(directory).size()
        + " "
        + new String(
            MigrationFiles.bytes(directory, file), java.nio.charset.StandardCharsets.UTF_8);
  }
}
