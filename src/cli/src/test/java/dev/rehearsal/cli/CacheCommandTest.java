package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Project;
import dev.rehearsal.check.Rehearsal;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.cli.CommandLines.Result;
import dev.rehearsal.cli.terminal.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the command says of a cache of its own. */
class CacheCommandTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path project;

  @SuppressWarnings("NullAway.Init")
  private Path cache;

  /** Not in a directory of JUnit's, which the account of the server may not enter. */
  @BeforeEach
  void make_a_cache() throws IOException {
    cache = Files.createTempDirectory("rehearsal-cache");
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(project.resolve("migrations"));
    Files.writeString(project.resolve("migrations/1_first.sql"), "CREATE TABLE t ();");
  }

  @AfterEach
  void delete_it() throws IOException {
    try (Stream<Path> all = Files.walk(cache)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private String run(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.add("--cache-directory=" + cache);
    Result result = CommandLines.run(project, Terminals.NONE, arguments.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    return result.out().strip();
  }

  /** As a run of tests does. */
  private void migrate() {
    Map<Setting, String> said =
        Map.of(Setting.CACHE_DIRECTORY, cache.toString(), Setting.PROVIDER, "embedded");
    SettingsLayer layer =
        new SettingsLayer(setting -> Optional.ofNullable(said.get(setting)), Setting::property);
    try (Rehearsal rehearsal = new Rehearsal()) {
      rehearsal.template(
          Settings.of(List.of(layer)),
          new Project(project, CacheCommandTest.class.getClassLoader()));
    }
  }

  /** The files of a server go soon after whoever used it has ended. */
  private void awaitNoServer() throws Exception {
    for (int i = 0; i < 100 && isAnyServerThere(); i++) {
      Thread.sleep(100);
    }
    assertThat(isAnyServerThere()).isFalse();
  }

  private boolean isAnyServerThere() throws IOException {
    try (Stream<Path> runs = Files.list(cache.resolve("run"))) {
      return runs.findAny().isPresent();
    }
  }

  private JsonNode json(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.add("--json");
    return JsonMapper.shared().readTree(run(arguments.toArray(String[]::new)));
  }

  private static List<String> kinds(JsonNode report, String which) {
    return report.get(which).valueStream().map(entry -> entry.get("kind").asString()).toList();
  }

  @Test
  void it_shows_what_is_there_and_removes_what_nobody_needs() throws Exception {
    assertThat(run("cache")).isEqualTo("Nothing is in " + cache + ".");
    assertThat(run("cache", "clear")).isEqualTo("Nothing was removed from " + cache + ".");
    run("status", "--fresh");
    awaitNoServer();
    assertThat(kinds(json("cache"), "entries")).containsExactly("binaries", "base-cluster");
    migrate();
    awaitNoServer();
    assertThat(run("cache").lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo(cache.toString()),
            line -> assertThat(line).isEmpty(),
            line -> assertThat(line).matches("WHAT +SIZE +USED *"),
            line ->
                assertThat(line)
                    .matches("binaries +\\d+ MB +(just now|\\d min ago) +PostgreSQL 18\\.\\d+"),
            line -> assertThat(line).matches("empty cluster +\\d+ MB +.* PostgreSQL 18"),
            line ->
                assertThat(line)
                    .matches("migrated cluster +\\d+ MB +.* migrations to 1_first \\(1 of 1\\)"),
            line -> assertThat(line).isEmpty(),
            line ->
                assertThat(line)
                    .matches(
                        "(\\d+ MB) in all, of which nobody needs \\1 now: rehearsal cache clear"));
    JsonNode cleared = json("cache", "clear");
    assertThat(kinds(cleared, "removed"))
        .containsExactly("binaries", "base-cluster", "migrated-cluster");
    assertThat(kinds(cleared, "entries")).isEmpty();
    assertThat(cleared.get("removedBytes").asLong()).isGreaterThan(50_000_000);
    assertThat(cleared.get("bytes").asLong()).isZero();
  }

  @Test
  void what_it_cannot_do_it_says() {
    Result result = CommandLines.run("cache", "--kept");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("error: --kept says what to remove: rehearsal cache clear --kept\n");
    assertThat(CommandLines.run("cache", "purge").err()).contains("\"purge\" is not one of clear");
  }
}
