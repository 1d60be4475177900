package dev.rehearsal.integration;

import static dev.rehearsal.integration.Histories.prisma;
import static dev.rehearsal.integration.Histories.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.integration.Postgres.Kind;
import dev.rehearsal.migration.MigrationFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Built once, found again, cloned for ever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TemplateTest extends PostgresTest {

  /** Two databases with the same value were cloned from the same building. */
  private static final String BIRTH = "CREATE TABLE birth AS SELECT gen_random_uuid()::text AS id";

  private static String birth(TemplateDatabase template) throws SQLException {
    ClonedDatabase clone = template.newDatabase();
    String id = Sql.value(clone.handle(), "SELECT id FROM birth");
    clone.drop();
    return id;
  }

  @ParameterizedTest
  @EnumSource
  void a_template_is_built_once(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      TemplateSpec spec = spec(BIRTH);
      assertThat(birth(cluster.template(spec))).isEqualTo(birth(cluster.template(spec)));
      assertThat(birth(cluster.template(spec("SELECT 1", BIRTH))))
          .isNotEqualTo(birth(cluster.template(spec)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void more_migrations_run_on_the_longest_of_those_that_are_there(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      String first = birth(cluster.template(spec(BIRTH)));
      cluster.template(spec(BIRTH, "CREATE TABLE two ()"));
      assertThat(
              birth(cluster.template(spec(BIRTH, "CREATE TABLE two ()", "CREATE TABLE three ()"))))
          .isEqualTo(first);
      assertThat(birth(cluster.template(spec(BIRTH, "CREATE TABLE three ()")))).isEqualTo(first);
    }
  }

  /** What one migration leaves in its session, and one that finds it there. */
  private static final Map<String, String> LEFT_IN_SESSION =
      Map.ofEntries(
          Map.entry(
              "SELECT set_config('my.' || n, 'a', false) FROM (VALUES ('own')) v (n)",
              "SELECT 1 / (current_setting('my.own', true) IS NOT NULL)::int"),
          Map.entry("CREATE TEMPORARY TABLE mine ()", "TABLE mine"),
          Map.entry("PREPARE mine AS SELECT 1", "EXECUTE mine"),
          Map.entry("DECLARE mine CURSOR WITH HOLD FOR SELECT 1", "FETCH mine"),
          Map.entry("LISTEN mine", "SELECT 1 / count(*) FROM pg_listening_channels()"),
          Map.entry("SELECT pg_advisory_lock(77)", "SELECT 1 / pg_advisory_unlock(77)::int"),
          Map.entry(
              "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET lock_timeout = 7',"
                  + " current_database()); END $$",
              "SELECT 1 / (current_setting('lock_timeout') = '0')::int"));

  @ParameterizedTest
  @EnumSource
  void they_do_not_where_the_session_would_be_another(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      for (Map.Entry<String, String> each : LEFT_IN_SESSION.entrySet()) {
        String first = birth(cluster.template(spec(prisma(BIRTH, each.getKey()))));
        assertThat(birth(cluster.template(spec(prisma(BIRTH, each.getKey(), each.getValue())))))
            .as(each.toString())
            .isNotEqualTo(first);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void all_run_anew_where_one_asks_what_the_session_did_before(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      String counted = "CREATE SEQUENCE s; SELECT nextval('s')";
      String first = birth(cluster.template(spec(prisma(BIRTH, counted))));
      assertThat(birth(cluster.template(spec(prisma(BIRTH, counted, "CREATE TABLE t ()")))))
          .isEqualTo(first);
      assertThat(birth(cluster.template(spec(prisma(BIRTH, counted, "SELECT lastval()")))))
          .isNotEqualTo(first);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OURS")
  void the_next_run_finds_it(Kind kind) throws SQLException {
    String first;
    try (Cluster cluster = postgres.open(kind)) {
      first = birth(cluster.template(spec(BIRTH)));
    }
    try (Cluster cluster = postgres.open(kind)) {
      assertThat(birth(cluster.template(spec(BIRTH)))).isEqualTo(first);
    }
  }

  @Test
  void one_of_many_threads_builds_it_and_the_others_wait() throws SQLException {
    try (Cluster cluster = postgres.open(Kind.SUPERUSERS)) {
      TemplateSpec slow = spec("SELECT pg_sleep(0.3)", BIRTH);
      List<CompletableFuture<TemplateDatabase>> all =
          IntStream.range(0, 8)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> cluster.template(slow)))
              .toList();
      assertThat(all.stream().map(CompletableFuture::join).map(TemplateTest::birthOf).distinct())
          .hasSize(1);
    }
  }

  private static String birthOf(TemplateDatabase template) {
    try {
      return birth(template);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OURS")
  void one_of_many_processes_builds_it_and_the_others_wait(Kind kind) throws Exception {
    postgres.open(kind).close();
    String admin =
        kind == Kind.ADMINS
            ? postgres.admin("boss of it").urlWithCredentials()
            : postgres.server().admin().urlWithCredentials();
    List<Jvm> jvms =
        Stream.generate(() -> Jvm.start(TemplateProcess.class, admin, kind.name()))
            .limit(3)
            .toList();
    for (Jvm jvm : jvms) {
      assertThat(jvm.output()).isEqualTo(jvms.get(0).output()).contains("born ");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OURS")
  void a_half_built_one_is_built_again(Kind kind) throws SQLException {
    TemplateSpec spec = spec(BIRTH, "SELECT 'half built'");
    String name = halve(kind, spec);
    try (Cluster cluster = postgres.open(kind);
        Cluster other = postgres.open(kind)) {
      assertThat(cluster.template(spec).name()).isEqualTo(name);
      // The one that removed the half must not keep the others from the whole.
      assertThat(birth(other.template(spec))).isEqualTo(birth(cluster.template(spec)));
    }
  }

  @Test
  void a_sweep_that_removed_a_half_built_one_lets_others_build_it() throws Exception {
    TemplateSpec spec = spec(BIRTH, "SELECT 'swept'");
    halve(Kind.SUPERUSERS, spec);
    try (Cluster sweeper = postgres.open(Kind.SUPERUSERS);
        Cluster other = postgres.open(Kind.SUPERUSERS)) {
      assertThat(birth(other.template(spec))).isEqualTo(birth(sweeper.template(spec)));
    }
  }

  /** Leaves a template as a process does that dies while it builds. */
  private String halve(Kind kind, TemplateSpec spec) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      String name = cluster.template(spec).name();
      Sql.execute(
          postgres.server().admin(),
          "ALTER DATABASE " + name + " WITH IS_TEMPLATE false ALLOW_CONNECTIONS true");
      Sql.execute(postgres.server().admin().to(name), "DROP TABLE birth");
      return name;
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothing_leaks_from_one_clone_into_another(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      TemplateDatabase template = cluster.template(spec("CREATE TABLE t (id serial)"));
      TestDatabase one = template.newDatabase().handle();
      TestDatabase two = template.newDatabase().handle();
      one.execute("INSERT INTO t DEFAULT VALUES; CREATE TABLE u ()");
      assertThat(Sql.query(two, "SELECT id FROM t")).isEmpty();
      assertThat(Sql.query(two, "SELECT nextval('t_id_seq')")).containsExactly("1");
      assertThat(Sql.query(two, "SELECT to_regclass('u')")).containsExactly((String) null);
      assertThat(one.name()).isNotEqualTo(two.name());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_copy_begins_where_its_original_was(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      ClonedDatabase original = cluster.template(spec("CREATE TABLE t (id int)")).newDatabase();
      original.handle().execute("INSERT INTO t VALUES (7)");
      ClonedDatabase copy = original.copy();
      original.handle().execute("DELETE FROM t");
      assertThat(Sql.query(copy.handle(), "SELECT id FROM t")).containsExactly("7");
    }
  }

  @Test
  void a_copy_of_a_database_in_use_names_the_session_that_uses_it() throws SQLException {
    try (Cluster cluster = postgres.open(Kind.SUPERUSERS)) {
      ClonedDatabase original = cluster.template(spec("SELECT 1")).newDatabase();
      try (Connection open = original.handle().connect()) {
        Sql.execute(open, "SET application_name = 'a pool'");
        assertThatThrownBy(original::copy)
            .isInstanceOf(DatabaseServerException.class)
            .hasMessageContaining(
                "somebody is still connected to it (1 x a pool as rehearsal_owner");
      }
    }
  }

  @Test
  void a_broken_history_leaves_no_template_and_fails_again() throws SQLException {
    try (Cluster cluster = postgres.open(Kind.SUPERUSERS)) {
      List<String> before = postgres.databases("rehearsal_template_%");
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> cluster.template(spec("CREATE TABLE t ()", "nonsense")))
            .isInstanceOf(MigrationFailedException.class);
      }
      assertThat(postgres.databases("rehearsal_template_%")).isEqualTo(before);
    }
  }

  @Test
  void nobody_gets_into_a_template() throws SQLException {
    try (Cluster cluster = postgres.open(Kind.SUPERUSERS)) {
      String name = cluster.template(spec(BIRTH)).name();
      assertThatThrownBy(() -> postgres.server().admin().to(name).connect())
          .hasMessageContaining("not currently accepting connections");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_dropped_clone_is_gone_whoever_is_connected(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      ClonedDatabase clone = cluster.template(spec("SELECT 1")).newDatabase();
      Connection open = clone.handle().connect();
      clone.drop();
      assertThatThrownBy(
              () -> {
                while (true) {
                  Sql.execute(open, "SELECT pg_sleep(0.01)");
                }
              })
          .isInstanceOf(SQLException.class);
    }
  }
}
