package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.MigrateAs;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.server.embedded.EmbeddedServer;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.Effects;
import dev.rehearsal.trace.SettingChange;
import dev.rehearsal.trace.Sight;
import dev.rehearsal.trace.StatementTrace;
import dev.rehearsal.trace.TraceOptions;
import dev.rehearsal.trace.Tracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What statements do that refuse a transaction, as other sessions see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementAloneTest {

  private static final String SCHEMA =
      """
      CREATE TABLE b (id int PRIMARY KEY);
      CREATE TABLE a (id int PRIMARY KEY, x int, b_id int REFERENCES b);
      CREATE INDEX a_x ON a (x);
      INSERT INTO b SELECT generate_series(1, 20);
      INSERT INTO a SELECT i, i / 2, i FROM generate_series(1, 20) i;
      ALTER TABLE a CLUSTER ON a_pkey;
      CREATE TABLE "Odd ""one" ("x y" int);
      CREATE TABLE p (id int, r int REFERENCES b) PARTITION BY RANGE (id);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
      CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (100) TO (200);
      CREATE INDEX p_id ON p (id);
      CREATE MATERIALIZED VIEW v AS SELECT id FROM a;
      CREATE UNIQUE INDEX v_id ON v (id);
      CREATE TABLE log (n serial);
      CREATE PROCEDURE work() LANGUAGE plpgsql AS $$ BEGIN
        UPDATE a SET x = 0 WHERE id < 5; COMMIT; INSERT INTO log VALUES (default);
      END $$;
      """;

  private static final String IMPATIENT =
      """
      CREATE PROCEDURE inner_work() LANGUAGE plpgsql AS $$ BEGIN
        SET lock_timeout = '1ms'; COMMIT; LOCK TABLE b IN SHARE MODE; COMMIT;
      END $$;
      CREATE PROCEDURE impatient() LANGUAGE plpgsql AS $$ BEGIN CALL inner_work(); END $$;
      """;

  private static final String MANY =
      "DO $$ BEGIN FOR i IN 1..40 LOOP EXECUTE format('CREATE TABLE many.t%s (id int PRIMARY KEY)',"
          + " i); END LOOP; END $$;";

  @SuppressWarnings("NullAway.Init")
  private Cluster newest;

  @SuppressWarnings("NullAway.Init")
  private Cluster older;

  @BeforeAll
  void start() {
    newest = Cluster.on(new EmbeddedServer().start(Postgres.request()), KeepPolicy.DEFAULT);
    ServerRequest mine = Postgres.request();
    ServerRequest request = new ServerRequest(14, null, null, mine.cacheDirectory(), mine.keep());
    older = Cluster.on(new EmbeddedServer().start(request), KeepPolicy.DEFAULT);
  }

  @AfterAll
  void stop() {
    newest.close();
    older.close();
  }

  private static ClonedDatabase database(Cluster cluster, String schema, String sql) {
    MigrationHistory history = Histories.split(schema, sql);
    return cluster.template(new TemplateSpec(history, 1, MigrateAs.OWNER, List.of())).newDatabase();
  }

  private static Attempt attempt(ClonedDatabase database) {
    return new Tracer(TraceOptions.DEFAULT)
        .trace(database, database.spec().history().migrations().get(1), Direction.UP)
        .attempts()
        .get(0);
  }

  private static StatementTrace last(Attempt attempt) {
    List<StatementTrace> statements = attempt.statements();
    return statements.get(statements.size() - 1);
  }

  /** Everything that a person would want to know, a line each. */
  private static List<String> facts(StatementTrace trace) {
    Effects effects = trace.effects();
    List<String> facts = new ArrayList<>();
    effects.locks().forEach(lock -> facts.add(lock.toString()));
    effects.rewrites().forEach(rewrite -> facts.add("rewrites " + rewrite.relation()));
    effects.scans().forEach(scan -> facts.add("scans " + scan.relation()));
    effects.indexes().forEach(index -> facts.add("builds " + index.index()));
    effects
        .rows()
        .forEach(
            rows ->
                facts.add(
                    "writes %s +%d ~%d -%d"
                        .formatted(
                            rows.relation(), rows.inserted(), rows.updated(), rows.deleted())));
    trace.failure().ifPresent(failure -> facts.add(failure.sqlState()));
    return facts;
  }

  private static void check(Cluster cluster, Sight sight, String sql, String... facts) {
    StatementTrace trace = last(attempt(database(cluster, SCHEMA, sql)));
    assertThat(trace.sight()).as(sql).isEqualTo(sight);
    assertThat(facts(trace)).as(sql).containsExactly(facts);
  }

  private void check(String sql, String... facts) {
    check(newest, Sight.HELD_UP, sql, facts);
  }

  private void checkBoth(String sql, String... facts) {
    check(newest, Sight.HELD_UP, sql, facts);
    check(older, Sight.HELD_UP, sql, facts);
  }

  @Test
  void indexes_come_and_go_concurrently() {
    checkBoth(
        "CREATE INDEX CONCURRENTLY i ON a (b_id)",
        "SHARE UPDATE EXCLUSIVE on public.a",
        "scans public.a",
        "builds public.i");
    checkBoth(
        "DROP INDEX CONCURRENTLY a_x",
        "SHARE UPDATE EXCLUSIVE on public.a",
        "SHARE UPDATE EXCLUSIVE on public.a_x");
    check(
        "CREATE INDEX CONCURRENTLY \"I\" ON \"Odd \"\"one\" (\"x y\")",
        "SHARE UPDATE EXCLUSIVE on public.\"Odd \"\"one\"",
        "scans public.\"Odd \"\"one\"",
        "builds public.\"I\"");
    check("DROP INDEX CONCURRENTLY IF EXISTS nowhere");
  }

  @Test
  void indexes_are_built_anew() {
    checkBoth(
        "REINDEX TABLE CONCURRENTLY a",
        "SHARE UPDATE EXCLUSIVE on public.a",
        "SHARE UPDATE EXCLUSIVE on public.a_pkey",
        "SHARE UPDATE EXCLUSIVE on public.a_x",
        "scans public.a",
        "builds public.a_pkey",
        "builds public.a_x");
    check(
        "REINDEX INDEX CONCURRENTLY a_x",
        "SHARE UPDATE EXCLUSIVE on public.a",
        "SHARE UPDATE EXCLUSIVE on public.a_x",
        "scans public.a",
        "builds public.a_x");
    check(
        "REINDEX TABLE p",
        "SHARE on public.p1",
        "SHARE on public.p2",
        "SHARE on public.p",
        "ACCESS EXCLUSIVE on public.p1_id_idx",
        "ACCESS EXCLUSIVE on public.p2_id_idx",
        "rewrites public.p1_id_idx",
        "rewrites public.p2_id_idx",
        "scans public.p1",
        "scans public.p2");
  }

  @Test
  void tables_are_vacuumed() {
    checkBoth("VACUUM a", "SHARE UPDATE EXCLUSIVE on public.a");
    checkBoth(
        "VACUUM FULL a",
        "ACCESS EXCLUSIVE on public.a",
        "rewrites public.a",
        "rewrites public.a_pkey",
        "rewrites public.a_x",
        "scans public.a");
    check(
        "VACUUM",
        "SHARE UPDATE EXCLUSIVE on public.\"Odd \"\"one\"",
        "SHARE UPDATE EXCLUSIVE on public.a",
        "SHARE UPDATE EXCLUSIVE on public.b",
        "SHARE UPDATE EXCLUSIVE on public.log",
        "SHARE UPDATE EXCLUSIVE on public.p1",
        "SHARE UPDATE EXCLUSIVE on public.p2",
        "SHARE UPDATE EXCLUSIVE on public.v");
  }

  @Test
  void a_partition_leaves() {
    check(
        "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY",
        "SHARE ROW EXCLUSIVE on public.b",
        "ACCESS EXCLUSIVE on public.p1",
        "SHARE UPDATE EXCLUSIVE on public.p",
        "ACCESS SHARE on public.p1_id_idx");
  }

  @Test
  void code_commits_on_its_way() {
    checkBoth(
        "CALL work()",
        "ROW EXCLUSIVE on public.a",
        "ROW EXCLUSIVE on public.log",
        "writes public.a +0 ~4 -0",
        "writes public.log +1 ~0 -0");
    check(
        "DO $$ BEGIN ALTER TABLE b ADD COLUMN y int; COMMIT; UPDATE a SET x = 1 WHERE id = 1;"
            + " COMMIT; LOCK TABLE a IN SHARE MODE; ROLLBACK; DROP TABLE log; END $$",
        "ROW EXCLUSIVE on public.a",
        "SHARE on public.a",
        "ACCESS EXCLUSIVE on public.b",
        "ACCESS EXCLUSIVE on public.log",
        "writes public.a +0 ~1 -0");
  }

  @Test
  void what_runs_by_itself_runs_once() {
    ClonedDatabase database =
        database(newest, SCHEMA, "DO $$ BEGIN INSERT INTO log VALUES (default); COMMIT; END $$");
    Attempt attempt = attempt(database);
    assertThat(attempt.succeeded()).isTrue();
    assertThat(attempt.statements()).singleElement().matches(StatementTrace::alone);
    assertThat(facts(last(attempt))).contains("writes public.log +1 ~0 -0");
  }

  @Test
  void what_gives_up_at_once_is_not_held_up() {
    check(
        newest,
        Sight.GLIMPSED,
        "DO $$ BEGIN COMMIT; LOCK TABLE \"Odd \"\"one\" IN SHARE MODE NOWAIT; PERFORM pg_sleep(1);"
            + " END $$",
        "SHARE on public.\"Odd \"\"one\"");
    for (String sql : List.of("CALL impatient()", "VACUUM (SKIP_LOCKED) a")) {
      StatementTrace trace = last(attempt(database(newest, SCHEMA + IMPATIENT, sql)));
      assertThat(trace.sight()).as(sql).isEqualTo(Sight.GLIMPSED);
      assertThat(trace.failure()).as(sql).isEmpty();
    }
  }

  @Test
  void timeouts_of_the_migration_do_not_count_the_time_that_we_take() {
    String[] facts = {
      "SHARE UPDATE EXCLUSIVE on public.a",
      "SHARE UPDATE EXCLUSIVE on public.a_pkey",
      "SHARE UPDATE EXCLUSIVE on public.a_x",
      "scans public.a",
      "builds public.a_pkey",
      "builds public.a_x"
    };
    ClonedDatabase database =
        database(newest, SCHEMA, "SET lock_timeout = '1ms'; REINDEX TABLE CONCURRENTLY a");
    Attempt attempt = attempt(database);
    assertThat(facts(last(attempt))).containsExactly(facts);
    assertThat(last(attempt).timeouts().lock()).isEqualTo(Duration.ofMillis(1));
    assertThat(attempt.leaked())
        .extracting(SettingChange::name)
        .contains("lock_timeout")
        .doesNotContain("statement_timeout", "enable_seqscan");
  }

  @Test
  void a_failure_leaves_an_invalid_index() {
    Attempt attempt =
        attempt(database(newest, SCHEMA, "CREATE UNIQUE INDEX CONCURRENTLY i ON a (x)"));
    assertThat(attempt.succeeded()).isFalse();
    assertThat(facts(last(attempt)))
        .containsExactly(
            "SHARE UPDATE EXCLUSIVE on public.a", "scans public.a", "builds public.i", "23505");
    assertThat(attempt.invalidIndexes())
        .extracting(Object::toString)
        .containsExactly("index public.i");
  }

  @Test
  void what_works_on_no_relation_locks_none() {
    check("CREATE DATABASE elsewhere");
    check("ALTER SYSTEM SET work_mem = '5MB'", "42501");
  }

  @Test
  void more_tables_than_there_are_sessions_are_all_seen() {
    ClonedDatabase database =
        database(newest, "CREATE SCHEMA many; " + MANY, "REINDEX SCHEMA many");
    StatementTrace trace = last(attempt(database));
    assertThat(trace.sight()).isEqualTo(Sight.HELD_UP);
    assertThat(facts(trace)).filteredOn(fact -> fact.startsWith("SHARE on many.")).hasSize(40);
    assertThat(facts(trace)).filteredOn(fact -> fact.startsWith("ACCESS EXCLUSIVE")).hasSize(40);
  }

  @Test
  void the_same_run_gives_the_same_facts() {
    for (String sql :
        List.of("REINDEX TABLE CONCURRENTLY a", "DROP INDEX CONCURRENTLY a_x", "CALL work()")) {
      ClonedDatabase database = database(newest, SCHEMA, sql);
      List<String> runs =
          IntStream.range(0, 5).mapToObj(i -> facts(last(attempt(database))).toString()).toList();
      assertThat(new TreeSet<>(runs)).as("%s", runs).hasSize(1);
    }
  }

  @Test
  void a_session_that_ends_itself_is_a_failure_of_the_statement() {
    Attempt attempt =
        attempt(database(newest, SCHEMA, "SELECT pg_terminate_backend(pg_backend_pid())"));
    assertThat(attempt.succeeded()).isFalse();
    assertThat(facts(last(attempt))).containsExactly("57P01");
    assertThat(attempt.leaked()).isEmpty();
  }
}
