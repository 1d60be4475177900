package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.Project;
import dev.rehearsal.check.Rehearsal;
import dev.rehearsal.migration.MigrationFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where a history ends with what stays at its end, the next run finds what comes before it, and
 * comes to the same as one that finds nothing.
 */
class StemTest {

  /** What a migration is called, and when it ran. */
  private static final Map<String, String> BOOKS =
      Map.of(
          "flyway", "SELECT script || ' ' || installed_on FROM public.flyway_schema_history",
          "liquibase", "SELECT id || ' ' || dateexecuted FROM public.databasechangelog");

  @SuppressWarnings("NullAway.Init")
  private static CacheOfTest own;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @BeforeAll
  static void make_a_cache() throws IOException {
    own = CacheOfTest.make();
  }

  @AfterAll
  static void delete_it() throws IOException, InterruptedException {
    own.delete();
  }

  static List<GrownHistory> all() {
    return GrownHistory.all("database/stems.txt");
  }

  /**
   * What a run comes to.
   *
   * @param books what ran when
   * @param content the schema and all rows
   */
  private record Outcome(Set<String> books, List<String> content) {}

  @ParameterizedTest
  @MethodSource("all")
  void what_stays_in_front_is_found_and_comes_to_the_same(GrownHistory grown) throws Exception {
    Set<String> earlier = new HashSet<>();
    for (GrownHistory.State state : grown.before()) {
      earlier.addAll(run(grown, state).books());
    }
    Outcome last = run(grown, grown.last());
    Outcome anew = run(grown, grown.last(), "rehearsal.fresh=true");
    assertThat(HistoryContent.difference(anew.content(), last.content())).isEmpty();
    assertThat(anew.books()).doesNotContainAnyElementsOf(earlier);
    assertThat(names(last.books(), earlier)).isEqualTo(grown.kept());
    // What was left is what is found.
    assertThat(run(grown, grown.last())).isEqualTo(last);
  }

  private static List<String> names(Set<String> books, Set<String> earlier) {
    Set<String> kept = new TreeSet<>(books);
    kept.retainAll(earlier);
    return kept.stream().map(entry -> entry.split(" ", 2)[0]).toList();
  }

  private Outcome run(GrownHistory grown, GrownHistory.State state, String... settings)
      throws Exception {
    Path directory = Files.createTempDirectory(root, "project");
    grown.write(state, Files.createDirectory(directory.resolve("migrations")));
    String options =
        state.options().entrySet().stream()
            .map(option -> option.getKey() + "=" + option.getValue())
            .collect(Collectors.joining("; ", "rehearsal.tool-options=", ""));
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("rehearsal.format=" + grown.format());
    all.add("rehearsal.migrate-as=" + grown.migrateAs().name().toLowerCase(Locale.ROOT));
    all.add(options);
    return outcome(directory, BOOKS.getOrDefault(grown.format(), ""), all.toArray(String[]::new));
  }

  private static Outcome outcome(Path directory, String books, String... settings)
      throws Exception {
    Project project = new Project(directory, StemTest.class.getClassLoader());
    try (Rehearsal rehearsal = new Rehearsal()) {
      var database =
          rehearsal.template(CachedRun.settings(own.path(), settings), project).newDatabase();
      return new Outcome(
          new TreeSet<>(Sql.query(database.handle(), books)), HistoryContent.of(database));
    }
  }

  @Test
  void a_failure_of_what_comes_last_is_told_as_ever() throws Exception {
    Path migrations = Files.createDirectories(root.resolve("failing/migrations"));
    Files.writeString(
        migrations.resolve("V1__a.sql"), "CREATE TABLE failing (i int); SELECT pg_sleep(1.4);");
    Files.writeString(migrations.resolve("R__v.sql"), "CREATE VIEW v AS SELECT j FROM failing;");
    String books = BOOKS.getOrDefault("flyway", "");
    for (String setting : List.of("rehearsal.fresh=false", "rehearsal.fresh=true")) {
      assertThatThrownBy(() -> outcome(root.resolve("failing"), books, setting))
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageContaining("column \"j\" does not exist");
    }
    Files.writeString(migrations.resolve("R__v.sql"), "CREATE VIEW v AS SELECT i FROM failing;");
    assertThat(outcome(root.resolve("failing"), books).content())
        .isEqualTo(outcome(root.resolve("failing"), books, "rehearsal.fresh=true").content());
  }
}
