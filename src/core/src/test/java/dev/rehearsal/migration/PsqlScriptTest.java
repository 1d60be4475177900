package dev.rehearsal.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.sql.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What psql would send; expected values were taken from psql 15.18 with {@code -a -e} and its log.
 */
class PsqlScriptTest {

  private static final Map<String, String> VARIABLES =
      Map.of(
          "t", "tab", "s", "it's", "q", "a\"b", "b", "back\\slash", "two", "one.:t", "me", ":me");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private Execution read(String text) {
    MigrationDirectory directory = new MigrationDirectory(root, "m");
    return new PsqlScript(directory, root, VARIABLES)
        .read(root.resolve("1.sql"), new Script("m/1.sql", text));
  }

  private void check(String text, String... sent) {
    assertThat(read(text).parts().stream().map(PsqlScriptTest::shown)).containsExactly(sent);
  }

  private static String shown(Part part) {
    return part.rows() == null ? part.sql() : part.sql() + " < " + part.rows();
  }

  private void refused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "SELECT * FROM :t|SELECT * FROM tab",
        "SELECT :'s'|SELECT 'it''s'",
        "SELECT :'b'|SELECT  E'back\\\\slash'",
        "SELECT :\"q\"|SELECT \"a\"\"b\"",
        "SELECT :{?t}, :{?none}|SELECT TRUE, FALSE",
        "SELECT :two.x|SELECT one.tab.x",
        "SELECT :me|SELECT :me",
        "SELECT 1::t, x::t[]|SELECT 1::t, x::t[]",
        "SELECT a[1:2], a[:t]|SELECT a[1:2], a[tab]",
        "SELECT f(a:=1, b:=:t)|SELECT f(a:=1, b:=tab)",
        "SELECT ':t', \":t\", $$:t$$, $x$:t$x$, E'\\':t'|SELECT ':t', \":t\", $$:t$$, $x$:t$x$,"
            + " E'\\':t'",
        "SELECT 1 /* :t */ + :t -- :t|SELECT 1 /* :t */ + tab",
        "SELECT :none, :'none', :\"none\"|SELECT :none, :'none', :\"none\"",
        "SELECT \\:t|SELECT :t",
        "SELECT :'t x'|SELECT :'t x'",
        "SELECT 'a':t|SELECT 'a'tab",
        "SELECT :t:t:: text|SELECT tabtab:: text",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT :t; END|CREATE FUNCTION f() RETURNS"
            + " int BEGIN ATOMIC SELECT tab; END",
      })
  void variables_are_filled_in_outside_of_quotes(String text, String sent) {
    check(text, sent);
    check(text + ";", sent);
  }

  @Test
  void set_and_unset_count_from_where_they_stand() {
    check(
        "SELECT :v;\n\\set v 1\nSELECT :v;\n\\unset v\nSELECT :v;",
        "SELECT :v",
        "SELECT 1",
        "SELECT :v");
    check("\\set v 'a b' c \"d e\" :t :'s'\nSELECT :v", "SELECT a bc\"d e\"tab'it''s'");
    check("\\set v 'it''s\\n\\\\'\nSELECT :'v'", "SELECT  E'it''s\n\\\\'");
    check("\\set v\nSELECT 1:v", "SELECT 1");
    check("\\set v 'SELECT 1; SELECT 2'\n:v;", "SELECT 1", "SELECT 2");
    check("\\set v x \\\\ SELECT :v;", "SELECT x");
  }

  @Test
  void rows_go_with_their_copy() {
    check("COPY t FROM STDIN;\n1\n2\n\\.\nSELECT 1;", "COPY t FROM STDIN < 1\n2\n", "SELECT 1");
    check("COPY t FROM STDIN;\n1\n\\.", "COPY t FROM STDIN < 1\n");
    check("COPY t FROM STDIN;\n1", "COPY t FROM STDIN < 1");
    check("COPY t FROM STDIN;", "COPY t FROM STDIN < ");
    check("COPY t FROM STDIN;\n\\.\n", "COPY t FROM STDIN < ");
    check(
        "COPY a FROM STDIN; COPY b FROM STDIN; SELECT 1;\n1\n\\.\n2\n\\.\n",
        "COPY a FROM STDIN < 1\n",
        "COPY b FROM STDIN < 2\n",
        "SELECT 1");
    check(
        "COPY t FROM STDIN CSV;\n\"a\n\\.x\n:t\"\n\\.\n",
        "COPY t FROM STDIN CSV < \"a\n\\.x\n:t\"\n");
    check(
        "COPY :t FROM STDIN;\r\n1\r\n\\.\r\nSELECT :t;",
        "COPY tab FROM STDIN < 1\r\n",
        "SELECT tab");
    check("COPY t FROM '/stdin';\nSELECT 1;", "COPY t FROM '/stdin'", "SELECT 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\set ON_ERROR_STOP on",
        "\\set ON_ERROR_STOP",
        "\\set ON_ERROR_STOP 1",
        "\\echo a 'b",
        "\\qecho x",
        "\\warn x",
        "\\timing off",
        "\\pset pager off",
        "\\x on",
        "\\restrict abc",
        "\\unrestrict abc",
        "\\encoding UTF8",
        "\\encoding 'utf-8'",
        "\\dt+ public.*",
        "\\r",
        "\\set VERBOSITY terse"
      })
  void what_only_shows_is_passed_over(String command) {
    check(command + "\nSELECT 1;\n" + command, "SELECT 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\c other",
        "\\connect - me",
        "\\! ls",
        "\\copy t from 'x.csv'",
        "\\gset",
        "\\gexec",
        "\\o out.txt",
        "\\watch 1",
        "\\prompt 'x' v",
        "\\cd /",
        "\\lo_import x",
        "\\password",
        "\\setenv A b",
        "\\encoding LATIN1",
        "\\set ON_ERROR_STOP 0",
        "\\set ON_ERROR_STOP off",
        "\\set AUTOCOMMIT off",
        "\\set v `date`",
        "\\i none.sql",
        "\\i /etc/x.sql",
        "\\ir ~/x.sql",
        "\\g out.txt",
        "\\endif",
        "\\nonsense",
        "\\set v :DBNAME",
        "\\if maybe"
      })
  void what_cannot_be_honoured_is_refused_before_anything_runs(String command) {
    refused("SELECT 1;\n " + command + "\n", "m/1.sql:2:2: the command of psql " + command + ": ");
  }

  @Test
  void what_would_be_something_else_is_refused() {
    refused(
        "CREATE TABLE t (\n\\echo x\na int);",
        "m/1.sql:2:1: the command of psql \\echo x: it stands");
    refused("SELECT 1 \\; SELECT 2;", "m/1.sql:1:1: SELECT: \\; behind it");
    refused("SELECT :USER;", "m/1.sql:1:1: SELECT: :USER is known to a session of psql only");
  }

  @ParameterizedTest
  @CsvSource({"true,1", "false,3", "on,1", "OFF,3", "tr,1", "0,3", ":{?t},1", ":{?none},3"})
  void conditions_are_followed(String condition, String sent) {
    check(
        "\\if %s\nSELECT 1;\n\\elif no\nSELECT 2;\n\\connect x\n\\else\nSELECT 3;\n\\endif"
            .formatted(condition),
        "SELECT " + sent);
  }

  @Test
  void what_is_not_met_is_not_looked_at() {
    check(
        "\\if false\n\\if what\n\\! rm\n\\else\nSELECT 1;\n\\endif\nCOPY t FROM STDIN;\n1\n\\.\n"
            + "\\elif yes\nCOPY u FROM STDIN;\n2\n\\.\n\\elif nonsense\n\\endif\nSELECT 3;",
        "COPY u FROM STDIN < 2\n",
        "SELECT 3");
    refused("\\if true\nSELECT 1;", "m/1.sql: \\if without \\endif");
    check("SELECT 1;\n\\q\nSELECT 2;\n\\! rm", "SELECT 1");
  }

  @Test
  void files_are_included_from_where_psql_looks() throws IOException {
    Files.createDirectories(root.resolve("lib/deep"));
    Files.writeString(root.resolve("lib/a.sql"), "\\set v 7\n\\ir deep/b.sql\nSELECT 'a';");
    Files.writeString(root.resolve("lib/deep/b.sql"), "\n\\i lib/c.sql\nSELECT :v;\n\\q\nSELECT;");
    Files.writeString(root.resolve("lib/c.sql"), "SELECT 'c';");
    check("\\i lib/a.sql\nSELECT :v;", "SELECT 'c'", "SELECT 7", "SELECT 'a'", "SELECT 7");
    check("\\i lib/c.sql\n\\ir lib/c.sql;", "SELECT 'c'", "SELECT 'c'");
    assertThat(read("\\i lib/a.sql\nSELECT 1;").parts().stream().map(Part::included))
        .extracting(String::valueOf)
        .containsExactly("m/lib/c.sql", "m/lib/deep/b.sql", "m/lib/a.sql", "null");
  }

  @Test
  void a_file_that_includes_itself_is_refused() throws IOException {
    Files.writeString(root.resolve("1.sql"), "");
    Files.writeString(root.resolve("2.sql"), "SELECT 1;\n\\ir 1.sql");
    refused("\\ir 2.sql", "m/2.sql:2:1: the command of psql \\ir 1.sql: m/1.sql includes itself");
  }

  @Test
  void one_transaction_is_opened_where_there_is_none() {
    PsqlScript psql = new PsqlScript(new MigrationDirectory(root, "m"), root, VARIABLES);
    Path file = root.resolve("1.sql");
    assertThat(
            psql.readInOneTransaction(file, new Script("m/1.sql", "SELECT 1; SELECT 2;")).parts())
        .extracting(Part::sql)
        .isEqualTo(List.of("BEGIN", "SELECT 1", "SELECT 2", "COMMIT"));
    assertThat(
            psql.readInOneTransaction(
                    file, new Script("m/1.sql", "start transaction; SELECT 2; COMMIT"))
                .parts())
        .hasSize(3);
  }
}
