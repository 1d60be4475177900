package dev.rehearsal.integration;

import static dev.rehearsal.integration.Histories.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.database.TestTransaction;
import dev.rehearsal.integration.Postgres.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Connections that look like any others, and of which nothing stays. */
class TestTransactionTest extends PostgresTest {

  private static final String TABLES =
      """
      CREATE TABLE parent (id bigint PRIMARY KEY);
      CREATE TABLE child (
        id bigint GENERATED ALWAYS AS IDENTITY,
        parent bigint REFERENCES parent DEFERRABLE INITIALLY DEFERRED,
        name text UNIQUE);
      INSERT INTO parent VALUES (1);
      """;

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @SuppressWarnings("NullAway.Init")
  private ClonedDatabase database;

  @SuppressWarnings("NullAway.Init")
  private TestTransaction transaction;

  @SuppressWarnings("NullAway.Init")
  private TestDatabase inside;

  @BeforeAll
  void open() throws SQLException {
    cluster = postgres.open(Kind.OURS);
    database = cluster.template(spec(TABLES)).newDatabase();
  }

  @BeforeEach
  void begin() throws SQLException {
    transaction = database.begin();
    inside = transaction.handle();
  }

  /** Whatever a test has done: nobody sees any of it, and nothing is locked. */
  @AfterEach
  void nothing_stays() throws SQLException {
    transaction.close();
    assertThat(Sql.query(database.handle(), "SELECT name FROM child")).isEmpty();
    assertThat(Sql.query(database.handle(), "SELECT id FROM parent")).containsExactly("1");
    database.handle().execute("BEGIN; LOCK TABLE parent, child NOWAIT; COMMIT");
  }

  @AfterAll
  void close() {
    cluster.close();
  }

  private static void add(Connection connection, String name) throws SQLException {
    Sql.execute(connection, "INSERT INTO child (parent, name) VALUES (1, '" + name + "')");
  }

  private List<String> names() throws SQLException {
    return Sql.query(inside, "SELECT name FROM child ORDER BY name");
  }

  @Test
  void what_one_connection_commits_the_others_see_and_nobody_outside() throws SQLException {
    try (Connection one = inside.connect();
        Connection other = inside.dataSource().getConnection()) {
      add(one, "a");
      one.setAutoCommit(false);
      add(one, "b");
      one.commit();
      assertThat(Sql.query(other, "SELECT name FROM child ORDER BY name"))
          .containsExactly("a", "b");
    }
    inside.execute("INSERT INTO child (name) VALUES ('c'); INSERT INTO child (name) VALUES ('d')");
    assertThat(names()).containsExactly("a", "b", "c", "d");
    assertThat(Sql.query(database.handle(), "SELECT name FROM child")).isEmpty();
  }

  @Test
  void a_rollback_takes_back_its_own_transaction_and_no_more() throws SQLException {
    try (Connection connection = inside.connect()) {
      add(connection, "before");
      connection.setAutoCommit(false);
      add(connection, "a");
      Savepoint savepoint = connection.setSavepoint();
      add(connection, "b");
      connection.rollback(savepoint);
      connection.commit();
      add(connection, "c");
      connection.rollback();
      add(connection, "d");
      // As a pool does, or a close: what was not committed is lost.
    }
    assertThat(names()).containsExactly("a", "before");
  }

  @Test
  void a_statement_that_fails_ends_its_own_transaction_and_no_other() throws SQLException {
    try (Connection connection = inside.connect()) {
      add(connection, "a");
      assertThatThrownBy(() -> add(connection, "a")).hasMessageContaining("duplicate key");
      add(connection, "b");
      connection.setAutoCommit(false);
      add(connection, "c");
      assertThatThrownBy(() -> add(connection, "a")).hasMessageContaining("duplicate key");
      assertThatThrownBy(() -> add(connection, "d"))
          .hasMessageContaining("current transaction is aborted");
      connection.rollback();
      add(connection, "e");
      connection.setAutoCommit(true);
    }
    assertThat(names()).containsExactly("a", "b", "e");
  }

  @Test
  void what_is_deferred_is_checked_at_each_commit_and_deferred_again() throws SQLException {
    String orphan = "INSERT INTO child (parent, name) VALUES (2, 'orphan')";
    try (Connection connection = inside.connect()) {
      assertThatThrownBy(() -> Sql.execute(connection, orphan))
          .hasMessageContaining("violates foreign key constraint");
      connection.setAutoCommit(false);
      for (int i = 2; i < 4; i++) {
        Sql.execute(connection, orphan.replace("2", "" + i).replace("orphan", "child" + i));
        Sql.execute(connection, "INSERT INTO parent VALUES (" + i + ")");
        connection.commit();
      }
      Sql.execute(connection, orphan.replace("2", "9"));
      assertThatThrownBy(connection::commit)
          .hasMessageContaining("violates foreign key constraint");
      add(connection, "after");
      connection.commit();
    }
    assertThat(names()).containsExactly("after", "child2", "child3");
  }

  @Test
  void nobody_sees_what_another_has_not_committed_but_is_told_so() throws SQLException {
    try (Connection one = inside.connect();
        Connection other = inside.connect()) {
      one.setAutoCommit(false);
      add(one, "a");
      assertThatThrownBy(() -> Sql.query(other, "SELECT name FROM child"))
          .isInstanceOf(SQLException.class)
          .hasMessageStartingWith("with isolation = ROLLBACK, another connection is in the middle")
          .hasMessageEndingWith("with isolation = CLONE");
      one.commit();
      assertThat(Sql.query(other, "SELECT name FROM child")).containsExactly("a");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMIT",
        "  /* done */ commit and chain",
        "SELECT 1; END",
        "ROLLBACK",
        "rollback work",
        "ABORT",
        "BEGIN",
        "START TRANSACTION READ ONLY",
        "PREPARE TRANSACTION 'x'"
      })
  void transactions_are_not_ended_by_text(String sql) throws SQLException {
    try (Connection connection = inside.connect();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .hasMessageContaining("methods of Connection");
      assertThatThrownBy(() -> statement.addBatch(sql))
          .hasMessageContaining("methods of Connection");
      assertThatThrownBy(() -> connection.prepareStatement(sql))
          .hasMessageContaining("methods of Connection");
      add(connection, "a");
    }
    assertThatThrownBy(() -> inside.execute(sql)).hasMessageContaining("methods of Connection");
    assertThat(names()).containsExactly("a");
  }

  @Test
  void savepoints_may_be_text() throws SQLException {
    try (Connection connection = inside.connect()) {
      connection.setAutoCommit(false);
      Sql.execute(connection, "SAVEPOINT s");
      add(connection, "a");
      Sql.execute(connection, "ROLLBACK WORK TO SAVEPOINT s; RELEASE s");
      add(connection, "b");
      connection.commit();
    }
    assertThat(names()).containsExactly("b");
  }

  @Test
  void who_is_read_only_does_not_write_and_others_do() throws SQLException {
    try (Connection connection = inside.connect()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      assertThat(Sql.query(connection, "SELECT id FROM parent")).containsExactly("1");
      connection.commit();
      assertThatThrownBy(() -> add(connection, "a")).hasMessageContaining("read-only transaction");
      assertThatThrownBy(() -> connection.setReadOnly(false)).isInstanceOf(SQLException.class);
      connection.rollback();
      connection.setReadOnly(false);
      add(connection, "b");
      connection.commit();
    }
    assertThat(names()).containsExactly("b");
  }

  @Test
  void batches_prepared_statements_and_keys_work_as_ever() throws SQLException {
    String sql = "INSERT INTO child (name) VALUES (?)";
    try (Connection connection = inside.connect();
        PreparedStatement statement =
            connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      assertThat(statement.getConnection()).isSameAs(connection);
      for (String name : List.of("a", "b")) {
        statement.setString(1, name);
        statement.addBatch();
      }
      assertThat(statement.executeBatch()).containsExactly(1, 1);
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(keys.next()).isTrue();
      }
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      assertThat(copy).isNotNull();
    }
    assertThat(names()).containsExactly("a", "b");
  }

  @Test
  void what_leads_to_another_session_is_refused() throws SQLException {
    for (org.assertj.core.api.ThrowableAssert.ThrowingCallable way :
        List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
            inside::jdbcUrl,
            inside::serverAccess,
            () -> inside.connectAs("postgres"),
            () -> inside.migrateTo("1"),
            () -> inside.dataSource().getConnection("a", "b"))) {
      assertThatThrownBy(way)
          .hasMessageStartingWith("with isolation = ROLLBACK, ")
          .hasMessageEndingWith("with isolation = CLONE");
    }
    try (Connection connection = inside.connect()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      assertThatThrownBy(
              () -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE))
          .hasMessageContaining("READ COMMITTED");
    }
  }

  @Test
  void a_closed_connection_is_closed() throws SQLException {
    Connection connection = inside.connect();
    Statement statement = connection.createStatement();
    connection.close();
    connection.close();
    assertThat(connection.isClosed()).isTrue();
    assertThatThrownBy(connection::createStatement).hasMessageContaining("has been closed");
    assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
    assertThat(connection).isNotEqualTo(inside.connect());
  }

  @Test
  void who_commits_past_the_connections_is_found_out() throws SQLException {
    ClonedDatabase another = cluster.template(spec(TABLES)).newDatabase();
    TestTransaction undermined = another.begin();
    try (Connection connection = undermined.handle().connect()) {
      Connection session = (Connection) connection.unwrap(PGConnection.class);
      session.commit();
    }
    assertThatThrownBy(undermined::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the test has ended the transaction that was to be rolled back");
    another.drop();
  }
}
