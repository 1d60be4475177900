package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.Driver;

class DirectConnectionTest {

  private static ServerAccess access(String host, Map<String, String> parameters) {
    return new ServerAccess(host, 5432, "shop", "me", "secret", new TreeMap<>(parameters));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, ApplicationName, true",
    "127.0.0.1, options, true",
    "::1, preferQueryMode, true",
    "localhost, connectTimeout, true",
    "'one,two', options, false",
    "localhost, service, false",
    "localhost, loginTimeout, false",
    "localhost, sslmode, false",
  })
  void is_for_ways_of_which_the_driver_needs_to_know_no_more(
      String host, String parameter, boolean possible) {
    assertThat(DirectConnection.isPossible(access(host, Map.of(parameter, "1"))))
        .isEqualTo(possible);
  }

  @Test
  void a_password_that_is_not_given_may_be_in_a_file() {
    ServerAccess access = access("localhost", Map.of());
    assertThat(DirectConnection.isPossible(access)).isTrue();
    assertThat(DirectConnection.isPossible(access.as("me", null))).isFalse();
  }

  @Test
  void a_time_limit_for_all_drivers_is_kept() {
    ServerAccess access = access("localhost", Map.of());
    DriverManager.setLoginTimeout(3);
    try {
      assertThat(DirectConnection.isPossible(access)).isFalse();
    } finally {
      DriverManager.setLoginTimeout(0);
    }
    assertThat(DirectConnection.isPossible(access)).isTrue();
  }

  @Test
  void defaults_of_the_driver_are_found_on_its_class_path(@TempDir Path classes) throws Exception {
    ClassLoader none = Driver.class.getClassLoader();
    assertThat(DirectConnection.hasDefaults(none)).isFalse();
    Path file = classes.resolve("org/postgresql/driverconfig.properties");
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, "stringtype=unspecified\n");
    try (URLClassLoader some = new URLClassLoader(new URL[] {classes.toUri().toURL()}, none)) {
      assertThat(DirectConnection.hasDefaults(some)).isTrue();
    }
  }
}
