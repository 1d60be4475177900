package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseContent;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.ServerAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a reset leaves a database in which the same migrations apply as in a new one. */
class DatabaseContentTest extends PostgresTest {

  private static final String OWNER = "desk_owner";
  private static final String PASSWORD = "its s3cret";
  private static final String NAME = "content";

  /** Everything in the catalogs that a new database does not have. */
  private static final String REST =
      """
      SELECT 'pg_namespace ' || nspname FROM pg_namespace
       WHERE nspname !~ '^pg_(toast|temp)' AND oid >= 16384 AND nspname <> 'public'
      UNION ALL SELECT 'pg_class ' || relname FROM pg_class WHERE oid >= 16384
      UNION ALL SELECT 'pg_proc ' || proname FROM pg_proc WHERE oid >= 16384
      UNION ALL SELECT 'pg_type ' || typname FROM pg_type WHERE oid >= 16384
      UNION ALL SELECT 'pg_operator ' || oprname FROM pg_operator WHERE oid >= 16384
      UNION ALL SELECT 'pg_opclass ' || opcname FROM pg_opclass WHERE oid >= 16384
      UNION ALL SELECT 'pg_opfamily ' || opfname FROM pg_opfamily WHERE oid >= 16384
      UNION ALL SELECT 'pg_cast ' || oid FROM pg_cast WHERE oid >= 16384
      UNION ALL SELECT 'pg_conversion ' || conname FROM pg_conversion WHERE oid >= 16384
      UNION ALL SELECT 'pg_collation ' || collname FROM pg_collation WHERE oid >= 16384
      UNION ALL SELECT 'pg_ts_config ' || cfgname FROM pg_ts_config WHERE oid >= 16384
      UNION ALL SELECT 'pg_ts_dict ' || dictname FROM pg_ts_dict WHERE oid >= 16384
      UNION ALL SELECT 'pg_statistic_ext ' || stxname FROM pg_statistic_ext
      UNION ALL SELECT 'pg_extension ' || extname FROM pg_extension WHERE oid >= 16384
      UNION ALL SELECT 'pg_foreign_server ' || srvname FROM pg_foreign_server
      UNION ALL SELECT 'pg_publication ' || pubname FROM pg_publication
      UNION ALL SELECT 'pg_event_trigger ' || evtname FROM pg_event_trigger
      UNION ALL SELECT 'pg_largeobject ' || oid FROM pg_largeobject_metadata
      UNION ALL SELECT 'pg_default_acl ' || defaclobjtype::text FROM pg_default_acl
      ORDER BY 1
      """;

  @SuppressWarnings("NullAway.Init")
  private ServerAccess owner;

  @SuppressWarnings("NullAway.Init")
  private ServerAccess superuser;

  @BeforeAll
  void create_role() throws SQLException {
    Sql.execute(
        postgres.server().admin(), "CREATE ROLE " + OWNER + " LOGIN PASSWORD '" + PASSWORD + "'");
  }

  @BeforeEach
  void create_database() throws SQLException {
    ServerAccess admin = postgres.server().admin();
    Sql.execute(admin, "DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
    Sql.execute(admin, "CREATE DATABASE " + NAME + " OWNER " + OWNER);
    superuser = admin.to(NAME).with("preferQueryMode", "simple");
    owner = superuser.as(OWNER, PASSWORD);
  }

  /**
   * What one database holds.
   *
   * @param asSuperuser made first; empty for nothing
   * @param asOwner made then
   */
  record Content(String name, String asSuperuser, String asOwner, boolean isSuperusersReset) {

    static Content of(String text) {
      String[] head = text.split("\n", 2);
      String body = head[1].replace("reset as superuser:\n", "");
      boolean reset = !body.equals(head[1]);
      if (!body.startsWith("superuser:\n")) {
        return new Content(head[0], "", body, reset);
      }
      String[] parts = body.substring("superuser:\n".length()).split("owner:\n", 2);
      return new Content(head[0], parts[0], parts.length < 2 ? "" : parts[1], reset);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Content> contents() throws IOException {
    try (InputStream in = DatabaseContentTest.class.getResourceAsStream("/database/contents.txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<String> blocks = List.of(all.split("(?m)^== ", -1));
      return blocks.subList(1, blocks.size()).stream().map(Content::of);
    }
  }

  private void make(Content content) throws SQLException {
    if (!content.asSuperuser().isBlank()) {
      Sql.execute(superuser, content.asSuperuser());
    }
    if (!content.asOwner().isBlank()) {
      Sql.execute(owner, content.asOwner());
    }
  }

  private static void drop(ServerAccess as, String... kept) throws SQLException {
    try (Connection connection = as.connect()) {
      DatabaseContent.drop(connection, Arrays.asList(kept));
    }
  }

  private static List<String> relations(ServerAccess as) throws SQLException {
    try (Connection connection = as.connect()) {
      return DatabaseContent.relations(connection);
    }
  }

  private List<String> rest() throws SQLException {
    return Sql.query(superuser, REST);
  }

  @ParameterizedTest
  @MethodSource("contents")
  void what_was_dropped_can_be_made_again(Content content) throws SQLException {
    if (content.asSuperuser().contains("CREATE EXTENSION")) {
      // What is another's stays, so it belongs to the database and not to what is made in it.
      Sql.execute(superuser, content.asSuperuser());
    }
    List<String> before = rest();
    make(content);
    assertThat(rest()).isNotEqualTo(before);
    drop(content.isSuperusersReset() ? superuser : owner);
    assertThat(rest()).isEqualTo(before);
    make(content);
  }

  @Test
  void extensions_that_are_to_stay_stay_and_their_schema() throws SQLException {
    Sql.execute(owner, "CREATE SCHEMA ext; CREATE EXTENSION hstore SCHEMA ext");
    Sql.execute(owner, "CREATE TABLE ext.t (); CREATE TABLE t (h ext.hstore)");
    drop(owner, "hstore");
    assertThat(Sql.query(owner, "SELECT ext.fetchval('a=>1', 'a')")).containsExactly("1");
    assertThat(relations(owner)).isEmpty();
  }

  @Test
  void a_role_that_may_not_make_schemas_can_drop_what_is_its_own() throws SQLException {
    Sql.execute(postgres.server().admin(), "ALTER DATABASE " + NAME + " OWNER TO CURRENT_USER");
    Sql.execute(superuser, "GRANT CREATE ON SCHEMA public TO " + OWNER);
    Sql.execute(owner, "CREATE TABLE t ()");
    drop(owner);
    assertThat(rest()).isEmpty();
  }

  @Test
  void a_dropped_schema_public_is_there_again() throws SQLException {
    Sql.execute(owner, "DROP SCHEMA public; CREATE SCHEMA app");
    drop(owner);
    assertThat(Sql.query(owner, "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_|inform'"))
        .containsExactly("public");
  }

  @Test
  void what_another_role_owns_keeps_all_from_being_dropped() throws SQLException {
    Sql.execute(owner, "CREATE TABLE a (); CREATE TABLE z ()");
    Sql.execute(superuser, "CREATE SCHEMA other; CREATE TABLE other.m ()");
    assertThatThrownBy(() -> drop(owner)).hasMessageContaining("must be owner of schema other");
    assertThat(relations(superuser)).containsExactly("a", "other.m", "z");
  }

  @Test
  void a_subscription_must_go_first() throws SQLException {
    Sql.execute(owner, "CREATE TABLE t ()");
    Sql.execute(
        superuser,
        "CREATE SUBSCRIPTION sub CONNECTION 'host=nowhere.invalid' PUBLICATION pub"
            + " WITH (connect = false, slot_name = 'slot')");
    assertThatThrownBy(() -> drop(owner))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageContaining("DROP SUBSCRIPTION sub first");
    assertThat(relations(owner)).containsExactly("t");
    Sql.execute(superuser, "ALTER SUBSCRIPTION sub SET (slot_name = NONE)");
    drop(superuser);
    assertThat(rest()).isEmpty();
  }

  @Test
  void more_tables_than_the_server_has_locks_for_are_dropped_by_hundreds() throws SQLException {
    for (int i = 0; i < 4; i++) {
      Sql.execute(
          owner,
          "DO $$BEGIN FOR i IN %d..%d LOOP EXECUTE 'CREATE TABLE t' || i || ' (id int PRIMARY KEY, n text)'; END LOOP; END$$"
              .formatted(i * 1000, i * 1000 + 999));
    }
    drop(owner);
    assertThat(rest()).isEmpty();
  }
}
