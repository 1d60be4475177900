package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.server.embedded.EmbeddedServer;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.StatementKind;
import dev.rehearsal.sql.syntax.Parsed;
import dev.rehearsal.sql.syntax.ServerSqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A parser runs nothing, lasts, and takes no connection that it cannot trust. */
class SqlParserSessionTest extends ParsingTest {

  @Test
  void nothing_is_run() throws SQLException {
    Sql.execute(database, "CREATE TABLE victim (a int); INSERT INTO victim VALUES (1)");
    Sql.execute(database, "CREATE SEQUENCE numbers");
    for (String sql :
        List.of(
            "CREATE TABLE born ()",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END",
            "DROP TABLE victim",
            "TRUNCATE victim",
            "DELETE FROM victim",
            "ALTER TABLE victim ADD b int",
            "SELECT nextval('numbers')",
            "SELECT setval('numbers', 99)",
            "DO $$ BEGIN DELETE FROM victim; END $$",
            "BEGIN",
            "COMMIT",
            "END",
            "SET lock_timeout = 5",
            "SELECT 1; END; DROP TABLE victim; BEGIN")) {
      parser.parse(sql);
    }
    assertThat(Sql.value(database, "SELECT count(*) FROM victim")).isEqualTo("1");
    assertThat(Sql.value(database, "SELECT nextval('numbers')")).isEqualTo("1");
    assertThat(Sql.value(database, "SELECT count(*) FROM pg_proc WHERE proname = 'f'"))
        .isEqualTo("0");
    assertThat(Sql.value(database, "SELECT to_regclass('born') IS NULL")).isEqualTo("t");
    assertThat(
            Sql.value(
                database, "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in%'"))
        .isEqualTo("0");
    Sql.execute(database, "DROP TABLE victim; DROP SEQUENCE numbers");
  }

  @Test
  void a_text_is_parsed_once() throws SQLException {
    assertThat(parser.parse("SELECT 'once'")).isSameAs(parser.parse("SELECT 'once'"));
  }

  @Test
  void threads_share_a_parser() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> tasks =
          IntStream.range(0, 200)
              .<Callable<String>>mapToObj(n -> () -> tree("DROP TABLE t" + n).toString())
              .toList();
      List<Future<String>> trees = threads.invokeAll(tasks);
      for (int n = 0; n < trees.size(); n++) {
        assertThat(trees.get(n).get()).contains("\"t" + n + "\"");
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_connection_of_another_kind_is_refused() throws SQLException {
    ServerAccess ready = database.with("options", ServerSqlParser.connectionOptions());
    refuses(database, "does not print trees");
    refuses(ready.with("preferQueryMode", "simple"), "must be in autocommit mode");
    try (Connection connection = ready.connect()) {
      connection.setAutoCommit(false);
      assertThatThrownBy(() -> new ServerSqlParser(connection))
          .hasMessageContaining("must be in autocommit mode");
    }
  }

  private static void refuses(ServerAccess access, String reason) throws SQLException {
    try (Connection connection = access.connect()) {
      assertThatThrownBy(() -> new ServerSqlParser(connection))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(reason);
    }
  }

  @Test
  void another_major_version_is_refused() throws SQLException {
    ServerRequest mine = Postgres.request();
    ServerRequest older = new ServerRequest(14, null, null, mine.cacheDirectory(), mine.keep());
    try (RunningServer server = new EmbeddedServer().start(older)) {
      refuses(
          server.admin().with("options", ServerSqlParser.connectionOptions()),
          "PostgreSQL 14 was asked to parse");
    }
  }

  @Test
  void a_lost_connection_is_said_to_be_lost() throws SQLException {
    Connection connection = database.with("options", ServerSqlParser.connectionOptions()).connect();
    String session = Sql.value(connection, "SELECT pg_backend_pid()");
    try (ServerSqlParser lost = new ServerSqlParser(connection)) {
      Sql.query(postgres.server().admin(), "SELECT pg_terminate_backend(" + session + ")");
      assertThatThrownBy(() -> lost.parse("SELECT 1")).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void every_statement_of_the_samples_is_parsed() throws SQLException, IOException {
    int statements = 0;
    for (Statement statement : samples()) {
      assertThat(parser.parse(statement.text())).as("%s", statement).isInstanceOf(Parsed.class);
      statements++;
    }
    assertThat(statements).isGreaterThan(5);
  }

  private static List<Statement> samples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../../samples"))) {
      return files
          .filter(file -> file.toString().endsWith(".sql") && !file.toString().contains("target"))
          .flatMap(file -> new Script(file.toString(), text(file)).statements().stream())
          .filter(statement -> statement.kind() == StatementKind.SQL)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
