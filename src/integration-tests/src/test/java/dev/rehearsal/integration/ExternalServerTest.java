package dev.rehearsal.integration;

import static dev.rehearsal.integration.Histories.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.ExternalServer;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.KeptDatabase;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.integration.Postgres.Kind;
import dev.rehearsal.server.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On somebody else's server only what is ours may change. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExternalServerTest extends PostgresTest {

  /** All databases and roles, with all that can be set on them, but for ours. */
  private List<String> foreign() throws SQLException {
    return Sql.query(
        postgres.server().admin(),
        """
        SELECT concat_ws(' ', datname, datdba, datistemplate, datallowconn, datacl,
                         shobj_description(oid, 'pg_database'))
          FROM pg_database WHERE datname !~ '^rehearsal_(test|template)_[0-9a-f]+(_[0-9a-f]+)?$'
        UNION ALL
        SELECT concat_ws(' ', rolname, rolsuper, rolcreatedb, rolcreaterole, rolpassword,
                         shobj_description(oid, 'pg_authid'))
          FROM pg_authid WHERE rolname !~ '^rehearsal_owner_[0-9a-f]{8}$' ORDER BY 1
        """);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OURS")
  void foreign_databases_and_roles_stay_as_they_are(Kind kind) throws SQLException {
    ServerAccess admin = postgres.server().admin();
    postgres.admin("boss of it");
    for (String name : List.of("shop", "rehearsal_test_x", "rehearsal_template_x", "Rehearsal")) {
      if (postgres.databases(name).isEmpty()) {
        Sql.execute(admin, "CREATE DATABASE \"" + name + "\"");
        Sql.execute(admin, "COMMENT ON DATABASE \"" + name + "\" IS 'rehearsal: kept 2001-01-01'");
      }
    }
    List<String> before = foreign();
    try (Cluster cluster = postgres.open(kind)) {
      cluster.template(spec("CREATE TABLE t ()")).newDatabase().handle().connect().close();
    }
    postgres.open(kind).close();
    assertThat(foreign()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OURS")
  void templates_of_others_stay_whatever_is_wanted_above_all(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      TemplateDatabase other = cluster.template(spec("CREATE TABLE other ()"));
      TemplateDatabase wanted =
          cluster.holding(spec("CREATE TABLE wanted ()")).template(spec("CREATE TABLE wanted ()"));
      assertThat(postgres.databases("rehearsal_template_%")).contains(other.name(), wanted.name());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OURS")
  void clones_of_a_dead_run_go_with_the_next_and_those_of_a_live_one_stay(Kind kind)
      throws Exception {
    String url =
        kind == Kind.ADMINS
            ? postgres.admin("boss of it").urlWithCredentials()
            : postgres.server().admin().urlWithCredentials();
    try (Cluster alive = postgres.open(kind)) {
      String mine = alive.template(spec("SELECT 1")).newDatabase().handle().name();
      String output = Jvm.start(TemplateProcess.class, url, kind.name(), "dies").output();
      String dead = output.replaceAll("(?s).*in ", "");
      assertThat(postgres.databases("rehearsal_test_%")).contains(mine, dead);
      // The server needs a moment to notice that a client died.
      while (postgres.databases("rehearsal_test_%").contains(dead)) {
        postgres.open(kind).close();
      }
      assertThat(postgres.databases("rehearsal_test_%")).contains(mine);
    }
  }

  @Test
  void databases_that_were_made_ahead_for_nobody_go_with_their_run() throws SQLException {
    try (Postgres own = Postgres.start()) {
      try (Cluster cluster = own.open(Kind.SUPERUSERS)) {
        TemplateDatabase template = cluster.template(spec("CREATE TABLE t AS SELECT 1 AS n"));
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < 10; i++) {
          ClonedDatabase next = template.nextDatabase();
          names.add(next.handle().name());
          assertThat(Sql.value(next.handle(), "SELECT n FROM t")).isEqualTo("1");
          next.drop();
        }
        assertThat(names).hasSize(10);
      }
      assertThat(own.databases("rehearsal_test_%")).isEmpty();
    }
  }

  @Test
  void one_that_cannot_be_made_ahead_says_why_as_any_other() throws SQLException {
    RunningServer server = new EmbeddedServer().start(Postgres.request());
    try (Cluster cluster = Cluster.on(server, KeepPolicy.DEFAULT)) {
      TemplateDatabase template = cluster.template(spec("SELECT 1"));
      ServerAccess admin = server.admin();
      Sql.execute(admin, "ALTER DATABASE " + template.name() + " IS_TEMPLATE false");
      Sql.execute(admin, "DROP DATABASE " + template.name());
      template.makeAhead();
      assertThatThrownBy(template::nextDatabase)
          .isInstanceOf(DatabaseServerException.class)
          .hasMessageStartingWith("no database can be cloned from " + template.name())
          .hasMessageContaining("does not exist")
          .hasMessageNotContaining("Exception");
    }
  }

  @Test
  void kept_databases_are_bounded_by_their_count_and_age() throws SQLException {
    KeepPolicy two = new KeepPolicy(2, Duration.ofDays(1));
    try (Postgres own = Postgres.start()) {
      for (int run = 0; run < 3; run++) {
        try (Cluster cluster = own.open(Kind.SUPERUSERS, two)) {
          assertThat(keep(cluster)).isPresent();
          assertThat(keep(cluster)).isPresent();
          assertThat(keep(cluster)).isEmpty();
        }
      }
      own.open(Kind.SUPERUSERS, two).close();
      assertThat(own.databases("rehearsal_test_%")).hasSize(2);
      own.open(Kind.SUPERUSERS, new KeepPolicy(2, Duration.ZERO)).close();
      assertThat(own.databases("rehearsal_test_%")).isEmpty();
    }
  }

  private static java.util.Optional<KeptDatabase> keep(Cluster cluster) {
    ClonedDatabase clone = cluster.template(spec("SELECT 1")).newDatabase();
    java.util.Optional<KeptDatabase> kept = clone.keep("it's \"odd\" 🐘");
    if (kept.isEmpty()) {
      clone.drop();
    }
    return kept;
  }

  @Test
  void a_role_with_our_name_that_is_not_ours_is_an_error() throws SQLException {
    try (Postgres other = Postgres.start()) {
      Sql.execute(other.server().admin(), "CREATE ROLE rehearsal_owner_a942b37c");
      assertThatThrownBy(() -> other.open(Kind.SUPERUSERS))
          .isInstanceOf(DatabaseServerException.class)
          .hasMessageContaining(
              "has a role \"rehearsal_owner_a942b37c\" that Rehearsal did not make: rename it");
    }
  }

  @Test
  void the_owner_of_one_administrator_works_for_all_his_runs_at_once() throws SQLException {
    try (Cluster one = postgres.open(Kind.SUPERUSERS);
        Cluster two = postgres.open(Kind.SUPERUSERS)) {
      for (Cluster cluster : List.of(one, two, one)) {
        Sql.value(cluster.template(spec("SELECT 1")).newDatabase().handle(), "SELECT 1");
      }
    }
  }

  private static ExternalServer server() {
    return new ExternalServer();
  }

  private static ServerRequest request(String url) {
    return new ServerRequest(null, null, url, Path.of("/nowhere"), KeepPolicy.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://me:s3cret@localhost/db",
        "jdbc:mysql://localhost/db?user=me&password=s3cret",
        "jdbc:postgresql://localhost:99999/db?user=me&password=s3cret",
        "jdbc:postgresql://a:1,b:2/db?user=me&password=s3cret",
        "jdbc:postgresql://localhost:x/db?password=s3cret",
      })
  void a_url_that_cannot_be_used_is_not_shown(String url) {
    assertThatThrownBy(() -> server().start(request(url)))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageStartingWith("rehearsal.url ")
        .satisfies(ExternalServerTest::showsNoSecret);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://127.0.0.1:1/db?user=me&password=s3cret|Connection to 127.0.0.1:1"
            + " refused",
        "jdbc:postgresql://no.such.host.invalid/db?user=me&password=s3cret|no.such.host.invalid",
        "{server}/postgres?user=postgres&password=s3cret|password authentication failed",
        "{server}/s3?user=no s3&password=s3cret|\"no s3\"",
      })
  void a_server_that_cannot_be_used_is_named_without_its_password(String url, String message) {
    String whole = url.replace("{server}", address());
    assertThatThrownBy(() -> Cluster.on(server().start(request(whole)), KeepPolicy.DEFAULT))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageContaining(message)
        .satisfies(ExternalServerTest::showsNoSecret);
  }

  private String address() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.server().admin().port();
  }

  private static void showsNoSecret(Throwable failure) {
    Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause)
        .forEach(cause -> assertThat(cause.toString()).doesNotContain("s3cret"));
  }

  @ParameterizedTest
  @EnumSource
  void nothing_that_is_printed_holds_a_password(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      ClonedDatabase clone = cluster.template(spec("SELECT 1")).newDatabase();
      String password = clone.handle().password();
      // On a server of our own this would leave something behind for whoever builds this.
      Object kept = kind == Kind.OURS ? "" : clone.keep("test").orElseThrow();
      assertThat(Stream.of(cluster, clone, clone.handle(), kept))
          .allSatisfy(
              value ->
                  assertThat(value.toString())
                      .doesNotContain(password)
                      .doesNotContain(Postgres.ADMIN_PASSWORD));
    }
  }

  @Test
  void an_administrator_without_a_password_is_told_to_add_one() {
    assertThatThrownBy(
            () ->
                Cluster.on(
                    server().start(request(address() + "/postgres?user=postgres")),
                    KeepPolicy.DEFAULT))
        .hasMessageContaining("password");
  }

  @Test
  void a_login_that_may_not_create_is_told_by_the_server() throws SQLException {
    ServerAccess admin = postgres.admin("visitor");
    Sql.execute(postgres.server().admin(), "ALTER ROLE visitor NOCREATEDB NOCREATEROLE");
    assertThatThrownBy(() -> Cluster.on(Postgres.external(admin), KeepPolicy.DEFAULT))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageContaining("cannot be used: ERROR: permission denied to create role")
        .hasMessageContaining("must name a role that may make databases and roles");
  }

  @Test
  void a_failed_use_leaves_no_session_behind() throws SQLException {
    ServerAccess admin = postgres.admin("guest");
    Sql.execute(postgres.server().admin(), "ALTER ROLE guest NOCREATEROLE");
    assertThatThrownBy(() -> Cluster.on(Postgres.external(admin), KeepPolicy.DEFAULT));
    try (Connection connection = postgres.server().admin().connect()) {
      String sessions = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'guest'";
      for (int i = 0; i < 100 && !Sql.value(connection, sessions).equals("0"); i++) {
        Sql.execute(connection, "SELECT pg_sleep(0.02)");
      }
      assertThat(Sql.value(connection, sessions)).isEqualTo("0");
    }
  }
}
