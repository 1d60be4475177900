package dev.rehearsal.integration;

import static dev.rehearsal.integration.Histories.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.integration.Postgres.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To be another role, with its rights and without those of the owner. */
class ConnectAsTest extends PostgresTest {

  private static final String NOTES =
      """
      DO $$ BEGIN
        IF to_regrole('%1$s') IS NULL THEN CREATE ROLE %1$s LOGIN; END IF;
        IF to_regrole('%2$s') IS NULL THEN CREATE ROLE %2$s; END IF;
      END $$;
      CREATE TABLE note (author text, text text);
      INSERT INTO note VALUES ('%1$s', 'mine'), ('%2$s', 'yours');
      ALTER TABLE note ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON note USING (author = current_user);
      GRANT SELECT ON note TO %1$s, %2$s;
      """;

  private static TestDatabase notes(Cluster cluster, Kind kind) {
    String suffix = kind.name().toLowerCase(java.util.Locale.ROOT);
    return cluster
        .template(spec(NOTES.formatted("ann_" + suffix, "bob_" + suffix)))
        .newDatabase()
        .handle();
  }

  @ParameterizedTest
  @EnumSource
  void row_level_security_holds_whether_a_role_may_log_in_or_not(Kind kind) throws SQLException {
    String suffix = kind.name().toLowerCase(java.util.Locale.ROOT);
    try (Cluster cluster = postgres.open(kind)) {
      TestDatabase database = notes(cluster, kind);
      check(database, "ann_" + suffix, "mine");
      check(database, "bob_" + suffix, "yours");
      assertThat(Sql.query(database, "SELECT text FROM note ORDER BY 1"))
          .containsExactly("mine", "yours");
    }
  }

  private static void check(TestDatabase database, String role, String seen) throws SQLException {
    try (Connection connection = database.connectAs(role)) {
      assertThat(Sql.query(connection, "SELECT text FROM note")).containsExactly(seen);
      Sql.execute(connection, "RESET ROLE");
      assertThat(Sql.query(connection, "SELECT current_user")).containsExactly(role);
      assertThat(Sql.query(connection, "SELECT text FROM note")).containsExactly(seen);
      assertThatThrownBy(() -> Sql.execute(connection, "DELETE FROM note"))
          .hasMessageContaining("permission denied for table note");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ann",
        "ann b",
        "it's",
        "q\"q",
        "b\\s",
        "名 🐘",
        "-c role=x",
        "$user",
        "a,b",
        "null"
      })
  void a_role_may_have_any_name(String role) throws SQLException {
    String quoted = '"' + role.replace("\"", "\"\"") + '"';
    try (Cluster cluster = postgres.open(Kind.OURS)) {
      TestDatabase database =
          cluster
              .template(
                  spec(
                      "CREATE ROLE "
                          + quoted
                          + "; CREATE ROLE \"in: %s LOGIN".formatted(quoted.substring(1))))
              .newDatabase()
              .handle();
      for (String each : List.of(role, "in: " + role)) {
        try (Connection connection = database.connectAs(each)) {
          assertThat(Sql.query(connection, "SELECT current_user")).containsExactly(each);
        }
      }
    }
  }

  @Test
  void an_unknown_role_lists_the_others() throws SQLException {
    try (Cluster cluster = postgres.open(Kind.OURS)) {
      TestDatabase database = notes(cluster, Kind.OURS);
      assertThatThrownBy(() -> database.connectAs("ANN_ours"))
          .isInstanceOf(DatabaseServerException.class)
          .hasMessage(
              "no role \"ANN_ours\" on the server; there are ann_ours, bob_ours, postgres,"
                  + " rehearsal_owner");
    }
  }

  @ParameterizedTest
  @EnumSource
  void to_be_the_owner_or_the_administrator_locks_nobody_out(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      TestDatabase database = notes(cluster, kind);
      for (String role :
          List.of(database.user(), kind == Kind.ADMINS ? "boss of it" : "postgres")) {
        try (Connection connection = database.connectAs(role)) {
          assertThat(Sql.query(connection, "SELECT current_user")).containsExactly(role);
        }
      }
      assertThat(Sql.query(notes(cluster, kind), "SELECT text FROM note")).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void many_threads_can_be_one_role_at_once(Kind kind) throws SQLException {
    String ann = "ann_" + kind.name().toLowerCase(java.util.Locale.ROOT);
    try (Cluster cluster = postgres.open(kind)) {
      TestDatabase database = notes(cluster, kind);
      List<CompletableFuture<String>> all =
          IntStream.range(0, 40)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> userOf(database, ann)))
              .toList();
      assertThat(all.stream().map(CompletableFuture::join)).containsOnly(ann);
    }
  }

  private static String userOf(TestDatabase database, String role) {
    try (Connection connection = database.connectAs(role)) {
      return Sql.value(connection, "SELECT current_user");
    } catch (SQLException e) {
      return e.toString();
    }
  }
}
