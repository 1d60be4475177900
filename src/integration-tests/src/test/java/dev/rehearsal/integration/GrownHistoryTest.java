package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.server.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A history that has changed is built upon the longest that is there and has not, where that comes
 * to the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrownHistoryTest {

  /** With the numbers that only the same relation has. */
  private static final String RELATIONS =
      """
      SELECT c.oid || ' ' || relname FROM pg_class c
       WHERE relnamespace::regnamespace::text IN ('public', 'app') AND relkind IN ('r', 'v', 'm')
         AND relname !~ 'migrations|changelog|history|version'
       ORDER BY relname
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @BeforeAll
  void open() {
    cluster = Cluster.on(new EmbeddedServer().start(Postgres.request()), KeepPolicy.DEFAULT);
  }

  @AfterAll
  void close() {
    cluster.close();
  }

  static List<GrownHistory> all() {
    return GrownHistory.all("database/grown.txt");
  }

  /** One that no other case has to do with. */
  private static TemplateSpec spec(GrownHistory grown, MigrationHistory history, String ground) {
    return new TemplateSpec(history, history.size(), grown.migrateAs(), List.of())
        .on("SELECT '" + ground + "'");
  }

  @ParameterizedTest
  @MethodSource("all")
  void it_is_built_upon_what_is_there_and_comes_to_the_same(GrownHistory grown) throws Exception {
    Set<String> earlier = new HashSet<>();
    for (GrownHistory.State state : grown.before()) {
      TemplateSpec before = spec(grown, grown.read(state, root), grown.name());
      earlier.addAll(Sql.query(database(before).handle(), RELATIONS));
    }
    MigrationHistory history = grown.read(grown.last(), root);
    ClonedDatabase last = database(spec(grown, history, grown.name()));
    ClonedDatabase anew = database(spec(grown, history, "nothing " + UUID.randomUUID()));
    assertThat(HistoryContent.difference(HistoryContent.of(anew), HistoryContent.of(last)))
        .isEmpty();
    List<String> kept = Sql.query(last.handle(), RELATIONS);
    kept.retainAll(earlier);
    assertThat(names(kept)).isEqualTo(grown.kept());
  }

  private static List<String> names(List<String> relations) {
    return relations.stream().map(relation -> relation.split(" ", 2)[1]).toList();
  }

  private ClonedDatabase database(TemplateSpec spec) {
    return cluster.template(spec).newDatabase();
  }
}
