package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.projectfile.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What decides a setting that is made in several places. Alone, as it sets system properties. */
@Isolated
class PrecedenceTest {

  @Test
  void a_parameter_decides_what_the_annotation_leaves_open() {
    assertThat(applied(Map.of("rehearsal.up-to", "init"), Open.class)).isEqualTo(1);
  }

  @Test
  void the_annotation_comes_before_a_parameter() {
    assertThat(applied(Map.of("rehearsal.up-to", "init"), Closed.class)).isEqualTo(2);
  }

  @Test
  void a_parameter_comes_before_a_system_property_and_that_before_nothing() {
    System.setProperty("rehearsal.up-to", "add_name");
    try {
      assertThat(applied(Map.of(), Open.class)).isEqualTo(2);
      assertThat(applied(Map.of("rehearsal.up-to", "init"), Open.class)).isEqualTo(1);
    } finally {
      System.clearProperty("rehearsal.up-to");
    }
    assertThat(applied(Map.of(), Open.class)).isEqualTo(3);
  }

  @Test
  void the_project_s_file_comes_last() throws IOException {
    System.setProperty("rehearsal.up-to", "add_name");
    Path file = Path.of(ProjectFile.NAME);
    try {
      Files.writeString(file, "up-to = \"init\"\n");
      assertThat(applied(Map.of(), Open.class)).isEqualTo(2);
      System.clearProperty("rehearsal.up-to");
      assertThat(applied(Map.of(), Open.class)).isEqualTo(1);
      assertThat(applied(Map.of(), Closed.class)).isEqualTo(2);
    } finally {
      System.clearProperty("rehearsal.up-to");
      Files.deleteIfExists(file);
    }
  }

  private static int applied(Map<String, String> parameters, Class<?> type) {
    String message = JUnitRun.with(parameters, type).failures().get(0).getMessage();
    return Integer.parseInt(message);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class Open {
    @Test
    void tell(TestDatabase database) {
      throw new AssertionError(String.valueOf(database.appliedMigrations().size()));
    }
  }

  @MigratedDatabase(value = "classpath:fixtures/shop", upTo = "add_name")
  static class Closed {
    @Test
    void tell(TestDatabase database) {
      throw new AssertionError(String.valueOf(database.appliedMigrations().size()));
    }
  }
}
