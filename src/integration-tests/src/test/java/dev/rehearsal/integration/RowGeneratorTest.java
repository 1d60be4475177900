package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.rows.Filling;
import dev.rehearsal.rows.GeneratedRow;
import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.rows.RowGenerator;
import dev.rehearsal.rows.RowPlan;
import dev.rehearsal.rows.TableFilling;
import dev.rehearsal.rows.TableFilling.State;
import dev.rehearsal.rows.Variety;
import dev.rehearsal.server.embedded.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any schema is filled with rows that satisfy every constraint, and what cannot be is named. */
class RowGeneratorTest extends PostgresTest {

  /** Adds every constraint again, which checks all rows that are there. */
  private static final String CONSTRAINTS_HOLD =
      """
      DO $$
      DECLARE one record;
      BEGIN
        FOR one IN SELECT conrelid::regclass AS on_, conname, pg_get_constraintdef(oid) AS definition
                     FROM pg_constraint
                    WHERE contype IN ('c', 'f') AND conrelid >= 16384 AND conparentid = 0
                      AND conislocal AND coninhcount = 0
        LOOP
          EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.on_, one.conname);
          EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', one.on_, one.conname, one.definition);
        END LOOP;
        FOR one IN SELECT oid::regclass AS on_ FROM pg_class WHERE relkind = 'r' AND oid >= 16384
        LOOP
          EXECUTE format('REINDEX TABLE %s', one.on_);
        END LOOP;
      END $$
      """;

  private static final String SESSION =
      "SELECT name || ' = ' || setting FROM pg_settings WHERE name NOT LIKE 'transaction\\_%'"
          + " ORDER BY 1";

  /** Fills a schema in a transaction that is rolled back, and looks at it before that. */
  private static Filling fill(ServerAccess access, String schema, RowPlan plan, Look look)
      throws SQLException {
    try (Connection connection = access.connect()) {
      connection.setAutoCommit(false);
      Sql.execute(connection, schema);
      Filling filling = RowGenerator.of(plan).fill(connection);
      look.at(connection);
      Sql.execute(connection, CONSTRAINTS_HOLD);
      connection.rollback();
      return filling;
    }
  }

  private Filling fill(String schema) throws SQLException {
    return fill(postgres.server().admin(), schema, RowPlan.DEFAULT, connection -> {});
  }

  private String value(String schema, String query) throws SQLException {
    StringBuilder value = new StringBuilder();
    fill(
        postgres.server().admin(),
        schema,
        RowPlan.DEFAULT,
        connection -> value.append(String.join("\n", Sql.query(connection, query))));
    return value.toString();
  }

  static Stream<String> schemas() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(RowGeneratorTest.class.getResourceAsStream("/rows/schemas.sql"))) {
      return Stream.of(
          new String(file.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n\n"));
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void a_table_is_filled_fully(String schema) throws SQLException {
    Filling filling = fill(schema);
    assertThat(filling.tables()).isNotEmpty();
    assertThat(filling.notFull()).isEmpty();
  }

  @Test
  void a_thousand_random_schemas_are_filled_and_every_constraint_holds() throws SQLException {
    long tables = 0;
    long full = 0;
    for (int seed = 0; seed < 1000; seed += 20) {
      StringBuilder schemas = new StringBuilder();
      for (int i = seed; i < seed + 20; i++) {
        schemas.append(RandomSchema.sql(i, "random_" + i));
      }
      Filling filling = fill(schemas.toString());
      tables += filling.tables().size();
      full += filling.tables().size() - filling.notFull().size();
    }
    assertThat(tables).isGreaterThan(2000);
    assertThat(full).isGreaterThan(tables * 99 / 100);
  }

  @Test
  void the_same_seed_makes_the_same_rows() throws SQLException {
    String schema = RandomSchema.sql(3, "one") + RandomSchema.sql(8, "two");
    RowPlan other = RowPlan.DEFAULT.withSeed(2);
    List<RowFingerprint> made = new ArrayList<>();
    for (RowPlan plan : List.of(RowPlan.DEFAULT, RowPlan.DEFAULT, other)) {
      fill(postgres.server().admin(), schema, plan, c -> made.add(RowFingerprint.read(c)));
    }
    assertThat(made.get(1)).isEqualTo(made.get(0));
    assertThat(made.get(2)).isNotEqualTo(made.get(0));
  }

  @Test
  void an_older_PostgreSQL_is_filled_as_well() throws SQLException {
    ServerRequest mine = Postgres.request();
    ServerRequest older = new ServerRequest(14, null, null, mine.cacheDirectory(), mine.keep());
    StringBuilder schemas = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      schemas.append(RandomSchema.sql(i, "random_" + i));
    }
    try (RunningServer server = new EmbeddedServer().start(older)) {
      Filling filling = fill(server.admin(), schemas.toString(), RowPlan.DEFAULT, connection -> {});
      assertThat(filling.notFull()).isEmpty();
    }
  }

  @Test
  void what_cannot_be_filled_is_named_with_the_reason() throws SQLException {
    Filling filling =
        fill(
            "CREATE TABLE never (a int NOT NULL CHECK (a IS NULL)); CREATE TABLE one (id int"
                + " PRIMARY KEY CHECK (id = 1)); CREATE TABLE parted (a int) PARTITION BY LIST (a);"
                + " CREATE TABLE child (p int NOT NULL); CREATE TABLE parent (id int PRIMARY KEY"
                + " CHECK (id <> id)); ALTER TABLE child ADD FOREIGN KEY (p) REFERENCES parent;"
                + " CREATE EXTENSION file_fdw; CREATE SERVER s FOREIGN DATA WRAPPER file_fdw;"
                + " CREATE FOREIGN TABLE far (a int) SERVER s OPTIONS (filename '/dev/null')");
    assertThat(filling.toString())
        .isEqualTo(
            """
            public.child: 0 -> 0 rows (EMPTY): null value in column "p" of relation "child" violates not-null constraint (SQLSTATE 23502); public.parent has no row to refer to
            public.far: 0 -> 0 rows (EMPTY): its rows are on another server
            public.never: 0 -> 0 rows (EMPTY): null value in column "a" of relation "never" violates not-null constraint (SQLSTATE 23502); new row for relation "never" violates check constraint "never_a_check" (SQLSTATE 23514)
            public.one: 0 -> 1 rows (PARTIAL): duplicate key value violates unique constraint "one_pkey" (SQLSTATE 23505); new row for relation "one" violates check constraint "one_id_check" (SQLSTATE 23514)
            public.parent: 0 -> 0 rows (EMPTY): null value in column "id" of relation "parent" violates not-null constraint (SQLSTATE 23502); new row for relation "parent" violates check constraint "parent_id_check" (SQLSTATE 23514)
            public.parted: 0 -> 0 rows (EMPTY): it is partitioned and has no partition\
            """);
    assertThat(filling.table("public.one").orElseThrow().state()).isEqualTo(State.PARTIAL);
  }

  @Test
  void each_row_is_of_a_kind_and_found_by_its_key() throws SQLException {
    String schema =
        "CREATE TABLE \"T\" (id serial, \"a b\" text, n int, mail text UNIQUE, PRIMARY KEY (id,"
            + " mail))";
    Filling filling = fill(schema);
    TableFilling table = filling.table("public.\"T\"").orElseThrow();
    assertThat(table.rows())
        .containsExactly(
            new GeneratedRow(1, Variety.ORDINARY, "(id, mail)=(1001, person1001@example.org)"),
            new GeneratedRow(2, Variety.DUPLICATES, "(id, mail)=(1002, person1002@example.org)"),
            new GeneratedRow(3, Variety.NULLS, "(id, mail)=(1003, person1003@example.org)"),
            new GeneratedRow(4, Variety.EXTREMES, "(id, mail)=(1004, person1004@example.org)"),
            new GeneratedRow(5, Variety.EXTREMES, "(id, mail)=(1005, person1005@example.org)"));
    assertThat(
            filling
                .row("public.\"T\"", "(id, mail)=(1003, person1003@example.org)")
                .orElseThrow()
                .variety())
        .isEqualTo(Variety.NULLS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a int NOT NULL CHECK (a IN (1, 2)), CONSTRAINT k UNIQUE (a) DEFERRABLE)",
        "CREATE EXTENSION citext; CREATE TABLE t (a citext NOT NULL CHECK (a IN ('a', 'A')),"
            + " CONSTRAINT k UNIQUE (a) DEFERRABLE INITIALLY DEFERRED)",
        "CREATE EXTENSION btree_gist; CREATE TABLE t (a int NOT NULL CHECK (a IN (1, 2)),"
            + " CONSTRAINT k EXCLUDE USING gist ((a + 1) WITH =) WHERE (a > 0) DEFERRABLE)",
      })
  void what_a_deferrable_key_forbids_is_removed_and_named(String schema) throws SQLException {
    TableFilling table = fill(schema).table("public.t").orElseThrow();
    assertThat(table.state()).isEqualTo(State.PARTIAL);
    assertThat(table.rows()).hasSize((int) table.after()).isNotEmpty();
    assertThat(table.reasons()).contains("a row was removed that violated k");
  }

  @Test
  void the_longest_text_is_short_enough_for_a_message() throws SQLException {
    assertThat(
            value(
                "CREATE TABLE t (a text, b varchar(200), c varchar(5000), d bytea)",
                "SELECT concat_ws(' ', max(length(a)), max(length(b)), max(length(c)),"
                    + " max(length(d))) FROM t"))
        .isEqualTo("120 200 1000 60");
  }

  @Test
  void a_plan_may_want_ordinary_rows_only() throws SQLException {
    RowPlan plan = RowPlan.DEFAULT.withVarieties(Set.of(Variety.ORDINARY)).withRowsPerTable(300);
    StringBuilder nulls = new StringBuilder();
    Filling filling =
        fill(
            postgres.server().admin(),
            "CREATE TABLE p (id serial PRIMARY KEY); CREATE TABLE t (a int, b text, p int"
                + " REFERENCES p)",
            plan,
            c ->
                nulls.append(
                    Sql.value(
                        c,
                        "SELECT count(*) FROM t WHERE a IS NULL OR b IS NULL OR p IS NULL OR a >"
                            + " 1000000")));
    assertThat(nulls.toString()).isEqualTo("0");
    assertThat(filling.table("public.t").orElseThrow().after()).isEqualTo(300);
    assertThat(filling.table("public.t").orElseThrow().rows())
        .allMatch(row -> row.variety() == Variety.ORDINARY);
  }

  @Test
  void rows_that_are_there_are_kept_and_sequences_go_on_above_all() throws SQLException {
    String schema =
        "CREATE TABLE kind (id int PRIMARY KEY, name text UNIQUE NOT NULL); INSERT INTO kind VALUES"
            + " (5000, 'mine'); CREATE TABLE t (id serial PRIMARY KEY, kind int NOT NULL REFERENCES"
            + " kind)";
    assertThat(value(schema, "SELECT id || name FROM kind ORDER BY id LIMIT 1"))
        .isEqualTo("5000mine");
    assertThat(value(schema, "INSERT INTO t (kind) VALUES (5000) RETURNING id")).isEqualTo("5006");
  }

  @Test
  void tables_that_are_left_out_get_no_rows() throws SQLException {
    Filling filling =
        fill(
            postgres.server().admin(),
            "CREATE TABLE \"My Books\" (a int); CREATE TABLE t (a int)",
            RowPlan.DEFAULT.leavingOut(Set.of("public.\"My Books\"")),
            c -> assertThat(Sql.value(c, "SELECT count(*) FROM \"My Books\"")).isEqualTo("0"));
    assertThat(filling.tables()).extracting(TableFilling::table).containsExactly("public.t");
  }

  @Test
  void a_connection_of_its_own_commits_and_is_left_as_it_was() throws SQLException {
    Sql.execute(postgres.server().admin(), "CREATE DATABASE filled");
    ServerAccess database = postgres.server().admin().to("filled");
    try (Connection connection = database.connect()) {
      Sql.execute(
          connection,
          "CREATE TABLE t (a int); SET search_path = public; SET DateStyle = 'ISO, DMY'");
      List<String> before = Sql.query(connection, SESSION);
      RowGenerator.of(RowPlan.DEFAULT).fill(connection);
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(Sql.query(connection, SESSION)).isEqualTo(before);
    }
    assertThat(Sql.value(database, "SELECT count(*) FROM t")).isEqualTo("5");
  }

  @Test
  void only_a_superuser_can_fill() throws SQLException {
    try (Connection connection = postgres.newDatabase().connect()) {
      assertThatThrownBy(() -> RowGenerator.of(RowPlan.DEFAULT).fill(connection))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("session_replication_role");
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  /** What is done between filling and rolling back. */
  @FunctionalInterface
  private interface Look {
    void at(Connection connection) throws SQLException;
  }
}
