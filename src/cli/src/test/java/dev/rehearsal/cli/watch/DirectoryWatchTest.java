package dev.rehearsal.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The changes are made before {@code next()} is asked, so no test depends on time. */
@Timeout(60)
class DirectoryWatchTest {

  private Path directory = Path.of("");

  @BeforeEach
  void two_migrations(@TempDir Path parent) throws IOException {
    directory = parent.resolve("migrations é");
    write("1/migration.sql", "SELECT 1");
    write("2/migration.sql", "SELECT 2");
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void delete() throws IOException {
    for (String name : new String[] {"1/migration.sql", "1", "2/migration.sql", "2", ""}) {
      Files.delete(directory.resolve(name));
    }
  }

  private static void seen(DirectoryWatch watch, String... files) throws InterruptedException {
    assertThat(watch.next()).map(file -> file.toString().replace('\\', '/')).containsExactly(files);
  }

  @Test
  void many_saves_are_one_change() throws IOException, InterruptedException {
    DirectoryWatch watch = new DirectoryWatch(directory);
    write("2/migration.sql", "SELECT 22");
    write("3/migration.sql", "SELECT 3");
    Files.delete(directory.resolve("1/migration.sql"));
    seen(watch, "1/migration.sql", "2/migration.sql", "3/migration.sql");
    write("3/migration.sql", "SELECT 33");
    seen(watch, "3/migration.sql");
  }

  @Test
  void an_editor_may_rename_and_replace() throws IOException, InterruptedException {
    DirectoryWatch watch = new DirectoryWatch(directory);
    Path file = directory.resolve("2/migration.sql");
    Path copy = write("2/migration.sql~", "SELECT 3");
    write("2/.migration.sql.swp", "x");
    // As long as before, and as old.
    Files.setLastModifiedTime(copy, Files.getLastModifiedTime(file));
    Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
    seen(watch, "2/migration.sql");
  }

  @Test
  void the_directory_may_go_and_come_back() throws IOException, InterruptedException {
    DirectoryWatch watch = new DirectoryWatch(directory);
    delete();
    seen(watch, "1/migration.sql", "2/migration.sql");
    write("1/migration.sql", "SELECT 1");
    seen(watch, "1/migration.sql");
  }

  @Test
  void a_directory_that_is_not_there_yet_is_waited_for() throws IOException, InterruptedException {
    delete();
    DirectoryWatch watch = new DirectoryWatch(directory);
    write("1/migration.sql", "SELECT 1");
    seen(watch, "1/migration.sql");
  }

  @Test
  void a_save_ends_the_wait() throws IOException {
    DirectoryWatch watch = new DirectoryWatch(directory);
    CompletableFuture<Integer> changes =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return watch.next().size();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    write("2/migration.sql", "SELECT 22");
    assertThat(changes.join()).isEqualTo(1);
  }
}
