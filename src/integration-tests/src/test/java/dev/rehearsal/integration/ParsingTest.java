package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.sql.syntax.ParseResult;
import dev.rehearsal.sql.syntax.Parsed;
import dev.rehearsal.sql.syntax.ServerSqlParser;
import dev.rehearsal.sql.syntax.SyntaxNode;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that have one parser on a database of their own. */
abstract class ParsingTest extends PostgresTest {

  @SuppressWarnings("NullAway.Init")
  protected ServerAccess database;

  @SuppressWarnings("NullAway.Init")
  protected ServerSqlParser parser;

  @BeforeAll
  void open() throws SQLException {
    database = postgres.newDatabase();
    parser = parser(database);
  }

  @AfterAll
  void close() throws SQLException {
    parser.close();
  }

  protected static ServerSqlParser parser(ServerAccess access) throws SQLException {
    return new ServerSqlParser(
        access.with("options", ServerSqlParser.connectionOptions()).connect());
  }

  protected SyntaxNode tree(String sql) throws SQLException {
    ParseResult result = parser.parse(sql);
    assertThat(result).as(sql).isInstanceOf(Parsed.class);
    return ((Parsed) result).statement().node();
  }
}
