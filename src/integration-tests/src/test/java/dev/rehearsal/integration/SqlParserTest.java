package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.NotParsed;
import dev.rehearsal.sql.syntax.ParseResult;
import dev.rehearsal.sql.syntax.Parsed;
import dev.rehearsal.sql.syntax.ParserNotice;
import dev.rehearsal.sql.syntax.SyntaxError;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server parses whatever it is given, says where things are, and runs nothing. */
class SqlParserTest extends ParsingTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "SELECT * FROM nowhere WHERE a = $1 AND b ? 'x'|SELECTSTMT",
        "SELECT * INTO TEMP n FROM nowhere|SELECTSTMT",
        "TABLE nowhere|SELECTSTMT",
        "VALUES (1), (2)|SELECTSTMT",
        "WITH x AS (DELETE FROM nowhere RETURNING *) SELECT * FROM x|SELECTSTMT",
        "INSERT INTO nowhere (a) VALUES (1) ON CONFLICT DO NOTHING RETURNING *|INSERTSTMT",
        "UPDATE nowhere SET a = DEFAULT|UPDATESTMT",
        "DELETE FROM nowhere|DELETESTMT",
        "MERGE INTO nowhere USING x ON true WHEN MATCHED THEN DELETE|MERGESTMT",
        "CREATE TABLE n AS SELECT * FROM nowhere|CREATETABLEASSTMT",
        "CREATE TABLE n AS EXECUTE p(1)|CREATETABLEASSTMT",
        "CREATE MATERIALIZED VIEW n AS SELECT * FROM nowhere|CREATETABLEASSTMT",
        "CREATE VIEW n AS SELECT * FROM nowhere|VIEWSTMT",
        "EXPLAIN (ANALYZE) DELETE FROM nowhere|EXPLAINSTMT",
        "DECLARE c CURSOR FOR SELECT * FROM nowhere|DECLARECURSORSTMT",
        "COPY (SELECT * FROM nowhere) TO STDOUT|COPYSTMT",
        "COPY nowhere FROM STDIN|COPYSTMT",
        "PREPARE p AS SELECT * FROM nowhere WHERE a = $1|PREPARESTMT",
        "EXECUTE p(1)|EXECUTESTMT",
        "CALL nothing(1)|CALLSTMT",
        "CREATE RULE r AS ON INSERT TO nowhere DO (SELECT 1; SELECT 2)|RULESTMT",
        "CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; END|CREATEFUNCTIONSTMT",
        "CREATE SCHEMA s CREATE TABLE t (a int) CREATE INDEX ON t (a)|CREATESCHEMASTMT",
        "BEGIN|TRANSACTIONSTMT",
        "BEGIN ISOLATION LEVEL SERIALIZABLE|TRANSACTIONSTMT",
        "START TRANSACTION|TRANSACTIONSTMT",
        "END|TRANSACTIONSTMT",
        "COMMIT|TRANSACTIONSTMT",
        "ROLLBACK TO SAVEPOINT s|TRANSACTIONSTMT",
        "SELECT 1;|SELECTSTMT",
        "SELECT 1 -- end|SELECTSTMT",
        "/* begin */ SELECT 1 /* end */|SELECTSTMT",
        "; SELECT 1;|SELECTSTMT",
      })
  void any_statement_has_a_tree_without_its_tables(String sql, String type) throws SQLException {
    assertThat(tree(sql).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      nullValues = "null",
      value = {
        "SELEC 1|42601|syntax error at or near \"SELEC\"|0",
        "ALTER TABLE t ADD|42601|syntax error at end of input|17",
        "SELECT '名前', FROM WHERE|42601|syntax error at or near \"FROM\"|13",
        "SELECT '🐘' 1|42601|syntax error at or near \"1\"|12",
        "SELECT 'abc|42601|unterminated quoted string at or near \"'abc\"|7",
        "SELECT $$abc|42601|unterminated dollar-quoted string at or near \"$$abc\"|7",
        "SELECT 1 /* abc|42601|unterminated /* comment at or near \"/* abc\"|9",
        "RETURN 1|42601|syntax error at or near \"RETURN\"|0",
        "SELECT $1 \\gset|42601|syntax error at or near \"\\\"|10",
        "CREATE TABLE t (a int CHECK (a > 0) NOT VALID)|42601|syntax error at or near \"VALID\"|40",
        "ALTER TABLE t ADD PRIMARY KEY (a) NOT VALID|0A000|"
            + "PRIMARY KEY constraints cannot be marked NOT VALID|34",
      })
  void an_error_is_the_servers_with_its_place(String sql, String state, String message, int offset)
      throws SQLException {
    assertThat(parser.parse(sql)).isEqualTo(new SyntaxError(state, message, offset));
    assertThat(tree("SELECT 1").type()).isEqualTo("SELECTSTMT");
  }

  @Test
  void characters_that_are_none_in_PostgreSQL_are_errors() throws SQLException {
    check("SELECT 'a\0b'", "zero character", 9);
    check("SELECT '🐘\ud83d'", "surrogate", 10);
    check("\udc18", "surrogate", 0);
  }

  private void check(String sql, String message, int offset) throws SQLException {
    assertThat(parser.parse(sql))
        .isInstanceOfSatisfying(
            SyntaxError.class,
            error -> {
              assertThat(error.message()).contains(message);
              assertThat(error.offset()).isEqualTo(offset);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ";", ";;", "-- nothing", "/* nothing */\n"})
  void no_statement_is_not_parsed(String sql) throws SQLException {
    assertThat(parser.parse(sql)).isEqualTo(new NotParsed("there is no statement in it", "", null));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "SELECT 1; SELECT 2|2|SELECT",
        "CREATE TABLE a (); DROP TABLE b; SELECT 1|3|CREATE TABLE",
        "SELECT 1; END|2|SELECT",
        "SELECT 1; END; DROP TABLE x; BEGIN|4|SELECT",
        "SELECT 1; END; CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC SELECT 2; END|3|"
            + "SELECT",
      })
  void several_statements_are_not_parsed(String sql, int statements, String words)
      throws SQLException {
    assertThat(parser.parse(sql))
        .isEqualTo(
            new NotParsed(
                "it has %d statements; parse each of them by itself".formatted(statements),
                words,
                null));
  }

  @Test
  void data_is_not_parsed() throws SQLException {
    String rows = "(1, 'a'), ".repeat(2_000) + "(2, 'b')";
    assertThat(parser.parse("insert into \"My\".T values " + rows))
        .isEqualTo(
            new NotParsed(
                "it has 12,011 words and signs, which is data",
                "INSERT INTO",
                new QualifiedName("My", "t")));
  }

  @Test
  void a_very_long_text_is_parsed_when_its_tree_is_small() throws SQLException {
    String body = "-- 名前 'x'\n".repeat(1_000_000);
    assertThat(tree("DO $$" + body + "$$").nodes("args"))
        .singleElement()
        .satisfies(body1 -> assertThat(body1.text("arg")).isEqualTo(body));
    assertThat(parser.parse("SELECT 1 " + "+ 1 ".repeat(1_000_000)))
        .isInstanceOfSatisfying(
            NotParsed.class, data -> assertThat(data.reason()).contains("2,000,002 words"));
  }

  @Test
  void a_text_that_is_too_deep_for_the_server_is_not_parsed() throws SQLException {
    String deep = "SELECT " + "- ".repeat(90_000) + "1";
    assertThat(parser.parse(deep))
        .isInstanceOfSatisfying(
            NotParsed.class, text -> assertThat(text.reason()).contains("PostgreSQL cannot: "));
    assertThat(tree("SELECT " + "NOT ".repeat(1_000) + "true").walk().count()).isGreaterThan(1_000);
    assertThat(tree("SELECT 1").type()).isEqualTo("SELECTSTMT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE victim",
        "SELECT 1 FROM \"名前 🐘\", victim",
        "-- 名前 🐘\n  DELETE\r\n\tFROM /* 🐘 */ victim WHERE a = '🐘'",
        "SELECT E'\\'🐘\\n', $q$ 'x🐘\n $q$, 'a very long text, longer than what is sent as it is',"
            + " victim.a FROM victim",
        "ALTER TABLE victim ADD COLUMN \"é\" text DEFAULT 'é'",
      })
  void a_place_is_an_offset_in_the_text(String sql) throws SQLException {
    List<String> found =
        tree(sql)
            .walk()
            .filter(node -> node.is("RANGEVAR") && "victim".equals(node.text("relname")))
            .map(node -> sql.substring(node.location(), node.location() + 6))
            .toList();
    assertThat(found).isEqualTo(sql.startsWith("DROP") ? List.of() : List.of("victim"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        " ",
        "名前",
        "名前名前名前名前名前名前名前名前名前名前名前名前名前名前名前名前名前名前名前名前",
        "a b\nc d (e) {f} <> \\ \" :g [h] $1 ?",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "a\nb\n\n c\t\rd  e\n",
        "\u0001",
        "<>",
        "\"",
        "-5",
      })
  void a_constant_comes_back_as_it_is_meant(String text) throws SQLException {
    for (int blanks = 0; blanks < 90; blanks += 7) {
      String padded = " ".repeat(blanks) + text;
      String quoted = padded.replace("'", "''");
      assertThat(comment("COMMENT ON TABLE t IS '" + quoted + "'")).isEqualTo(padded);
      assertThat(comment("COMMENT ON TABLE t IS $a$" + padded + "$a$")).isEqualTo(padded);
      String escaped = quoted.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
      assertThat(comment("COMMENT ON TABLE t IS E'" + escaped + "'")).isEqualTo(padded);
    }
  }

  private String comment(String sql) throws SQLException {
    return String.valueOf(tree(sql).text("comment"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "Upper",
        "a b",
        "a\"\"b",
        "a(b){c}\\",
        "名前",
        "select",
        "1a",
        ":a",
        "<>",
        "a\nb",
        "🐘 🐘",
        "éééééééééééééééééééééééééééééé",
      })
  void a_name_comes_back_as_it_is_meant(String quoted) throws SQLException {
    String name = quoted.replace("\"\"", "\"");
    assertThat(tree("CREATE TABLE \"" + quoted + "\" ()").walk().map(node -> node.text("relname")))
        .contains(name);
    assertThat(tree("DROP TABLE \"" + quoted + "\"").toString()).contains('"' + name + '"');
  }

  @Test
  void a_name_that_is_cut_off_is_noticed() throws SQLException {
    ParseResult result = parser.parse("CREATE TABLE " + "é".repeat(40) + " ()");
    assertThat(result)
        .isInstanceOfSatisfying(
            Parsed.class,
            parsed -> {
              assertThat(parsed.notices()).extracting(ParserNotice::sqlState).contains("42622");
              assertThat(parsed.statement().node().toString())
                  .contains(":relname " + "é".repeat(31));
            });
  }
}
