package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path home;

  private void check(String os, String user, Map<String, String> environment, Path expected) {
    assertThat(CacheDirectory.of(os, home, user, environment)).isEqualTo(expected);
  }

  @Test
  void linux_follows_the_xdg_specification() {
    check("Linux", "ann", Map.of(), home.resolve(".cache/rehearsal"));
    check("Linux", "ann", Map.of("XDG_CACHE_HOME", "/c"), Path.of("/c/rehearsal"));
    check("Linux", "ann", Map.of("XDG_CACHE_HOME", "c"), home.resolve(".cache/rehearsal"));
    check("Linux", "ann", Map.of("XDG_CACHE_HOME", ""), home.resolve(".cache/rehearsal"));
  }

  @Test
  void the_mac_has_a_library() {
    check("Mac OS X", "ann", Map.of(), home.resolve("Library/Caches/rehearsal"));
  }

  @Test
  void windows_has_local_application_data() {
    check("Windows 11", "ann", Map.of("LOCALAPPDATA", "/l"), Path.of("/l/rehearsal/cache"));
    check("Windows 11", "ann", Map.of(), home.resolve("rehearsal/cache"));
  }

  @Test
  void roots_is_where_another_account_may_enter() {
    check("Linux", "root", Map.of("XDG_CACHE_HOME", "/c"), Path.of("/var/cache/rehearsal"));
  }

  @Test
  void an_account_without_a_home_gets_a_place_of_its_own() {
    Path nowhere = home.resolve("nowhere");
    Path tmp = Path.of(System.getProperty("java.io.tmpdir"));
    assertThat(CacheDirectory.of("Linux", nowhere, "ann", Map.of()))
        .isEqualTo(tmp.resolve("rehearsal-ann"));
  }
}
