package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.Comparison.Aspect;
import dev.rehearsal.schema.NotCompared;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.server.embedded.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole schema is read, by whoever asks, and nothing but read. */
class SchemaReaderTest extends PostgresTest {

  private static final String SESSION =
      "SELECT name || ' = ' || setting FROM pg_settings WHERE name NOT LIKE 'transaction\\_%'"
          + " ORDER BY 1";

  /** Makes something in a transaction that is rolled back, and reads it before that. */
  private static SchemaSnapshot snapshot(ServerAccess access, String sql) throws SQLException {
    try (Connection connection = access.connect()) {
      connection.setAutoCommit(false);
      Sql.execute(connection, sql);
      SchemaSnapshot snapshot = SchemaReader.read(connection);
      connection.rollback();
      return snapshot;
    }
  }

  private SchemaSnapshot snapshot(String sql) throws SQLException {
    return snapshot(postgres.server().admin(), sql);
  }

  @Test
  void all_versions_of_PostgreSQL_give_the_same() throws SQLException {
    String everything = SchemaDrift.resource("schema/everything.sql");
    ServerRequest mine = Postgres.request();
    ServerRequest older = new ServerRequest(14, null, null, mine.cacheDirectory(), mine.keep());
    SchemaSnapshot expected = snapshot(everything);
    try (RunningServer server = new EmbeddedServer().start(older)) {
      SchemaSnapshot actual = snapshot(server.admin(), everything);
      assertThat(actual.toText()).isEqualTo(expected.toText());
      assertThat(actual).isEqualTo(expected);
      assertThat(actual.fingerprint()).isEqualTo(expected.fingerprint());
      assertThat(SchemaDiff.between(actual, expected, Comparison.STRICT).changes()).isEmpty();
    }
  }

  @Test
  void everything_is_read_and_nothing_is_left_to_be_named() throws SQLException {
    SchemaSnapshot snapshot = snapshot(SchemaDrift.resource("schema/everything.sql"));
    assertThat(snapshot.objects().stream().map(SchemaObject::kind).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ObjectKind.values())
                // To make one of these takes functions in C or other modules.
                .filter(
                    kind ->
                        !List.of(
                                ObjectKind.LANGUAGE,
                                ObjectKind.BASE_TYPE,
                                ObjectKind.TRANSFORM,
                                ObjectKind.ACCESS_METHOD,
                                ObjectKind.TEXT_SEARCH_PARSER,
                                ObjectKind.TEXT_SEARCH_TEMPLATE,
                                ObjectKind.DATABASE_SETTING)
                            .contains(kind))
                .toList());
    assertThat(snapshot.notCompared()).isEmpty();
    assertThat(snapshot.extensionMembers()).containsEntry("citext", 88);
  }

  @Test
  void what_no_fact_covers_is_named() throws SQLException {
    SchemaSnapshot snapshot = snapshot("SELECT lo_create(4242), lo_create(0)");
    assertThat(snapshot.notCompared())
        .containsExactly(new NotCompared("large object", 2, List.of("4242")));
    assertThat(snapshot.notCompared().get(0))
        .hasToString("not compared: 2 of kind large object (4242, …)");
  }

  @Test
  void what_is_temporary_is_no_part_of_a_schema() throws SQLException {
    assertThat(
            snapshot(
                "CREATE TEMP TABLE t (id serial PRIMARY KEY, a int NOT NULL CHECK (a > 0) UNIQUE);"
                    + " CREATE TEMP VIEW v AS SELECT * FROM t; CREATE TYPE pg_temp.e AS ENUM ('a');"
                    + " CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'"))
        .isEqualTo(snapshot(""));
  }

  @Test
  void a_role_without_any_rights_reads_the_same() throws SQLException {
    try (Connection connection = postgres.server().admin().connect()) {
      connection.setAutoCommit(false);
      Sql.execute(connection, SchemaDrift.resource("schema/everything.sql"));
      Sql.execute(connection, "CREATE ROLE nobody; REVOKE ALL ON SCHEMA public FROM PUBLIC");
      SchemaSnapshot all = SchemaReader.read(connection);
      Sql.execute(connection, "SET ROLE nobody");
      SchemaSnapshot seen = SchemaReader.read(connection);
      connection.rollback();
      assertThat(SchemaDiff.between(all, seen, Comparison.STRICT))
          .hasToString("PUBLIC on elsewhere (user mapping) options: password=…, user=u -> none");
    }
  }

  @Test
  void the_session_is_left_as_it_was() throws SQLException {
    try (Connection connection = postgres.server().admin().connect()) {
      Sql.execute(connection, "SET search_path = pg_temp, public; SET jit = on");
      Sql.execute(connection, "SET DateStyle = 'ISO, DMY'; SET TimeZone = 'Asia/Kathmandu'");
      List<String> before = Sql.query(connection, SESSION);
      SchemaReader.read(connection);
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(Sql.query(connection, SESSION)).isEqualTo(before);
      Sql.execute(connection, "CREATE TABLE may_be_written ()");
      Sql.execute(connection, "DROP TABLE may_be_written");
    }
  }

  @Test
  void the_transaction_of_the_caller_goes_on() throws SQLException {
    try (Connection connection = postgres.server().admin().connect()) {
      connection.setAutoCommit(false);
      Sql.execute(connection, "CREATE TABLE half_done (); SET LOCAL search_path = half");
      List<String> before = Sql.query(connection, SESSION);
      assertThat(SchemaReader.read(connection).object(ObjectKind.TABLE, "public.half_done"))
          .isPresent();
      assertThat(Sql.query(connection, SESSION)).isEqualTo(before);
      connection.rollback();
      assertThat(SchemaReader.read(connection).tables()).isEmpty();
    }
  }

  @Test
  void a_transaction_that_has_failed_is_refused() throws SQLException {
    try (Connection connection = postgres.server().admin().connect()) {
      connection.setAutoCommit(false);
      assertThatThrownBy(() -> Sql.execute(connection, "SELECT 1 / 0"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> SchemaReader.read(connection))
          .isInstanceOf(SQLException.class)
          .hasMessageStartingWith("the schema cannot be read inside this transaction: ")
          .hasMessageEndingWith("; roll it back first");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "Upper",
        "a space",
        "it's \"quoted\"",
        "dot.ted",
        "back\\slash",
        "{} ? :a $1",
        "größe 名 🐘",
        "select",
        "new\nline",
        "a_name_that_is_just_as_long_as_a_name_can_be_which_is_63_bytes_",
        "名名名名名名名名名名名名名名名名名名名名名",
      })
  void names_are_whole_and_quoted_where_need_be(String name) throws SQLException {
    String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
    SchemaSnapshot before =
        snapshot(
            "CREATE SCHEMA %1$s; CREATE TABLE %1$s.%1$s (%1$s int NOT NULL);".formatted(quoted));
    SchemaSnapshot after =
        snapshot(
            ("CREATE SCHEMA %1$s; CREATE TABLE %1$s.%1$s (%1$s bigint NOT NULL);"
                    + " CREATE INDEX ON %1$s.%1$s (%1$s);"
                    + " ALTER TABLE %1$s.%1$s ADD CHECK (%1$s > 0)")
                .formatted(quoted));
    String printed = name.matches("[a-z_0-9]+") && !name.equals("select") ? name : quoted;
    String table = printed + "." + printed;

    assertThat(before.object(ObjectKind.COLUMN, table + "." + printed)).isPresent();
    assertThat(SchemaDiff.between(before, after).changes())
        .hasSize(3)
        .first()
        .hasToString("%s.%s (column) type: integer -> bigint".formatted(table, printed));
    assertThat(after.withoutSchema(name)).isEqualTo(snapshot(""));
  }

  @Test
  void an_added_table_is_one_change_with_its_parts_beneath() throws SQLException {
    SchemaDiff diff =
        SchemaDiff.between(
            snapshot(""),
            snapshot(
                "CREATE TABLE \"Order\" (id serial PRIMARY KEY, note text, price numeric CHECK"
                    + " (price > 0)); CREATE INDEX ON \"Order\" (note)"));
    assertThat(diff.changes()).hasSize(1);
    assertThat(diff.changes().get(0).toBlock())
        .isEqualTo(
            """
            table public."Order": added (3 columns, 1 sequence, 2 constraints, 2 indexes)
              column public."Order".id (integer, NOT NULL)
              column public."Order".note (text)
              column public."Order".price (numeric)
              sequence public."Order_id_seq"
              constraint public."Order"."Order_pkey" (PRIMARY KEY (id))
              constraint public."Order"."Order_price_check" (CHECK ((price > (0)::numeric)))
              index public."Order_note_idx" (btree (note))
              index public."Order_pkey" (btree (id))\
            """);
  }

  @Test
  void a_tools_own_table_can_be_left_out_with_all_its_parts() throws SQLException {
    String tool = "CREATE TABLE _history (id serial PRIMARY KEY, name text NOT NULL UNIQUE);";
    assertThat(snapshot(tool).withoutTable("public._history")).isEqualTo(snapshot(""));
  }

  @Test
  void names_that_PostgreSQL_gave_make_no_difference() throws SQLException {
    String parts =
        " (id serial PRIMARY KEY, up int REFERENCES %1$s, a int UNIQUE CHECK (a > 0)); CREATE INDEX"
            + " ON %1$s (up);";
    SchemaSnapshot straight = snapshot("CREATE TABLE new" + parts.formatted("new"));
    SchemaSnapshot renamed =
        snapshot("CREATE TABLE old" + parts.formatted("old") + " ALTER TABLE old RENAME TO new");

    assertThat(SchemaDiff.between(straight, renamed).toString()).isEmpty();
    assertThat(SchemaDiff.between(straight, renamed, Comparison.STRICT).changes()).isNotEmpty();
    assertThat(
            SchemaDiff.between(
                straight,
                snapshot(
                    "CREATE TABLE new"
                        + parts.formatted("new")
                        + " ALTER TABLE new RENAME CONSTRAINT new_pkey TO mine")))
        .asString()
        .contains("constraint public.new.mine: added", "constraint public.new.new_pkey: removed");
  }

  @Test
  void owners_grants_and_comments_are_compared_on_demand() throws SQLException {
    String roles = "CREATE ROLE me; CREATE ROLE you; CREATE TABLE t (a int);";
    SchemaSnapshot before = snapshot(roles);
    SchemaSnapshot after =
        snapshot(
            roles
                + "ALTER TABLE t OWNER TO me; GRANT SELECT ON t TO you; COMMENT ON TABLE t IS 'c'");

    assertThat(SchemaDiff.between(before, after))
        .hasToString(
            """
            public.t (table) comment: none -> c
            public.t (table) grants to you: none -> SELECT
            public.t (table) owner: postgres -> me\
            """);
    assertThat(SchemaDiff.between(before, after, Comparison.STRUCTURE).isEmpty()).isTrue();
    assertThat(
            SchemaDiff.between(before, after, Comparison.STRUCTURE.with(Aspect.COMMENTS)).changes())
        .hasSize(1);
    assertThat(
            SchemaDiff.between(before, after, Comparison.EQUIVALENT.without(Aspect.OWNERS))
                .changes())
        .hasSize(2);
  }
}
