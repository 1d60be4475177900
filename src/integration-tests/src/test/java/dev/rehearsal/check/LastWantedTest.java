package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWantedTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private LastWanted of(String project, String... settings) {
    Properties properties = new Properties();
    properties.setProperty("rehearsal.cache-directory", root.resolve("cache").toString());
    for (String setting : settings) {
      properties.setProperty(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }
    return LastWanted.of(
        Settings.of(List.of(SettingsLayer.systemProperties(properties))),
        new Project(root.resolve(project), LastWantedTest.class.getClassLoader()));
  }

  @Test
  void what_was_noted_last_is_known_to_the_same_project_with_the_same_settings() {
    assertThat(of("a").name()).isEmpty();
    of("a").note("0123");
    of("a").note("4567");
    assertThat(of("a").name()).hasValue("4567");
    assertThat(of("a", "rehearsal.migrations=other").name()).isEmpty();
    assertThat(of("b").name()).isEmpty();
  }

  @Test
  void where_a_server_is_makes_no_difference_as_its_url_holds_a_password() {
    of("a", "rehearsal.url=jdbc:postgresql://h/d?user=u&password=secret").note("0123");
    assertThat(of("a").name()).hasValue("0123");
  }

  @Test
  void what_cannot_be_read_is_not_known_and_what_cannot_be_written_is_not_noted()
      throws IOException {
    Files.createDirectories(of("a").file().file());
    assertThat(of("a").name()).isEqualTo(Optional.empty());
    of("a").note("0123");
    assertThat(of("a").file().file()).isDirectory();
    assertThat(of("a").file().file().getParent()).isDirectoryContaining(Files::isDirectory);
  }

  @Test
  void so_many_are_kept_and_all_go_with_the_rest_of_the_cache() throws IOException {
    for (int i = 0; i < 205; i++) {
      of("project" + i).note("0123");
    }
    try (Stream<Path> all = Files.list(of("a").file().file().getParent())) {
      assertThat(all).hasSize(200);
    }
    assertThat(of("project204").name()).hasValue("0123");
    LastWanted.forgetAll(root.resolve("cache"));
    assertThat(of("project204").name()).isEmpty();
  }

  @Test
  void many_may_note_at_once_and_none_is_disturbed_by_what_another_forgets() throws IOException {
    List<CompletableFuture<Void>> many =
        IntStream.range(0, 4)
            .mapToObj(each -> CompletableFuture.runAsync(() -> noteMany("project" + each + "-")))
            .toList();
    assertThat(many).allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ofMinutes(1)));
    try (Stream<Path> all = Files.list(of("a").file().file().getParent())) {
      assertThat(all).hasSizeBetween(100, 200);
    }
  }

  private void noteMany(String project) {
    for (int i = 0; i < 200; i++) {
      of(project + i).note("0123");
    }
  }
}
