package dev.rehearsal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Expected are the texts of the statements; rows of a COPY stand behind {@code rows:}. */
final class StatementSplitterTest {

  private static void check(String text, String... expected) {
    assertThat(new Script("test.sql", text).statements())
        .extracting(StatementSplitterTest::shown)
        .containsExactly(expected);
  }

  private static String shown(Statement statement) {
    return switch (statement.kind()) {
      case SQL -> statement.text();
      case PSQL_COMMAND -> "psql:" + statement.text();
      case COPY_DATA -> "rows:" + statement.text();
    };
  }

  @Test
  void a_semicolon_ends_a_statement() {
    check("SELECT 1; SELECT 2;", "SELECT 1", "SELECT 2");
    check("SELECT 1;SELECT 2", "SELECT 1", "SELECT 2");
    check("\r\nSELECT 1\r\n;\r\nSELECT\r\n2;\r\n", "SELECT 1", "SELECT\r\n2");
    check("\uFEFFSELECT 1;", "SELECT 1");
  }

  @Test
  void what_is_empty_is_no_statement() {
    check("");
    check(" ;; \n ; \t;");
    check("-- only a comment");
    check("/* only; */ -- comments;\n;\n/* a /* b */ c */");
    check("\uFEFF");
    check("SELECT 1;;;SELECT 2;;", "SELECT 1", "SELECT 2");
  }

  @Test
  void comments_nest_and_hide_semicolons() {
    check("SELECT /* a; /* b; */ c; */ 1; SELECT 2", "SELECT /* a; /* b; */ c; */ 1", "SELECT 2");
    check(
        "SELECT 1 -- it's; \"here\" $$\n+ 2; SELECT 3",
        "SELECT 1 -- it's; \"here\" $$\n+ 2",
        "SELECT 3");
    check("/*/ not closed; */SELECT 1;", "SELECT 1");
    check("SELECT 4 */*;*/ 2;", "SELECT 4 */*;*/ 2");
    check("SELECT 1 --a;\rFROM t; SELECT 2", "SELECT 1 --a;\rFROM t", "SELECT 2");
  }

  @Test
  void a_statement_has_no_comment_around_it() {
    check("-- head\n/* er */ SELECT 1 /* tail */ -- er\n;", "SELECT 1");
    check("SELECT 1 -- tail", "SELECT 1");
  }

  @Test
  void quotes_hide_semicolons() {
    check("SELECT 'a;''b;' ; SELECT 2", "SELECT 'a;''b;'", "SELECT 2");
    check("SELECT \"a;\"\"b;\", 'it''s'; SELECT 2", "SELECT \"a;\"\"b;\", 'it''s'", "SELECT 2");
    check("SELECT U&'\\0061;', U&\"d;\\0061\";x", "SELECT U&'\\0061;', U&\"d;\\0061\"", "x");
    check("SELECT B'0;', x'1;', N'a;';x", "SELECT B'0;', x'1;', N'a;'", "x");
    check("SELECT u & 'a;';x", "SELECT u & 'a;'", "x");
    check("SELECT -- '\n'--', ';;x", "SELECT -- '\n'--', ';;x");
  }

  @Test
  void a_backslash_escapes_only_where_the_server_says() {
    check("SELECT E'\\'; '; SELECT 2", "SELECT E'\\'; '", "SELECT 2");
    check("SELECT e'\\\\'; SELECT 2", "SELECT e'\\\\'", "SELECT 2");
    check("SELECT e'a''\\';'; SELECT 2", "SELECT e'a''\\';'", "SELECT 2");
    check("SELECT '\\'; SELECT 2", "SELECT '\\'", "SELECT 2");
    check("SELECT date'\\'; SELECT 2", "SELECT date'\\'", "SELECT 2");
    check("SELECT 1e'\\'", "SELECT 1e'\\'");
  }

  @Test
  void an_escape_string_goes_on_behind_a_new_line() {
    check("SELECT E'a'\n  '\\';'; x", "SELECT E'a'\n  '\\';'", "x");
    check("SELECT E'a' -- b\n '\\';'; x", "SELECT E'a' -- b\n '\\';'", "x");
    check("SELECT E'a' '\\'; x", "SELECT E'a' '\\'", "x");
  }

  @Test
  void standard_conforming_strings_is_followed() {
    String set = "SET standard_conforming_strings = off";
    check(set + "; SELECT '\\';'; x", set, "SELECT '\\';'", "x");
    check(set + "; SELECT N'\\';', B'\\'; x", set, "SELECT N'\\';', B'\\'", "x");
    check(
        "set session Standard_Conforming_Strings to 'OF';SELECT '\\';'",
        "set session Standard_Conforming_Strings to 'OF'",
        "SELECT '\\';'");
    check(
        set + ";RESET standard_conforming_strings;SELECT '\\';x",
        set,
        "RESET standard_conforming_strings",
        "SELECT '\\'",
        "x");
    check(set + ";RESET ALL;SELECT '\\';x", set, "RESET ALL", "SELECT '\\'", "x");
    check(set + ";RESET role;SELECT '\\';x", set, "RESET role", "SELECT '\\';x");
    check(
        set + ";SET standard_conforming_strings TO DEFAULT;SELECT '\\';x",
        set,
        "SET standard_conforming_strings TO DEFAULT",
        "SELECT '\\'",
        "x");
    check(
        "SET standard_conforming_strings = on;SELECT '\\';x",
        "SET standard_conforming_strings = on",
        "SELECT '\\'",
        "x");
    check(set + " \\r\nSELECT '\\';x", "psql:\\r", "SELECT '\\'", "x");
  }

  @Test
  void dollar_quotes_need_their_own_tag() {
    check("DO $$ BEGIN; END; $$; x", "DO $$ BEGIN; END; $$", "x");
    check("AS $f$ a; $$ b; $g$ c; $f; $f$; x", "AS $f$ a; $$ b; $g$ c; $f; $f$", "x");
    check("AS $größe_1$ ; $größe_2$ ; $größe_1$; x", "AS $größe_1$ ; $größe_2$ ; $größe_1$", "x");
    check("AS $a$ $b$a$; x", "AS $a$ $b$a$", "x");
    check("SELECT 1$$;$$; x", "SELECT 1$$;$$", "x");
  }

  @Test
  void a_dollar_is_not_always_a_quote() {
    check("SELECT $1; SELECT $1$; x", "SELECT $1", "SELECT $1$", "x");
    check("SELECT a$b$; SELECT a$b$, é$$; x", "SELECT a$b$", "SELECT a$b$, é$$", "x");
    check("SELECT $a; SELECT $a b$; x", "SELECT $a", "SELECT $a b$", "x");
    check("SELECT $;", "SELECT $");
  }

  @Test
  void parentheses_keep_a_rule_together() {
    String rule = "CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM a; SELECT (1); )";
    check(rule + "; x", rule, "x");
    check("SELECT 1); x", "SELECT 1)", "x");
    check("SELECT '(', \"(\" /* ( */; x", "SELECT '(', \"(\"", "x");
  }

  @Test
  void an_atomic_body_ends_with_its_own_end() {
    String body = " f(a int DEFAULT 1) RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END";
    check("CREATE FUNCTION" + body + "; x", "CREATE FUNCTION" + body, "x");
    check(
        "create or /* ; */ replace\nprocedure" + body + "; x",
        "create or /* ; */ replace\nprocedure" + body,
        "x");
    String cases =
        "CREATE FUNCTION f() RETURNS int BEGIN /**/ ATOMIC SELECT CASE WHEN a THEN CASE b WHEN 1"
            + " THEN 2. END ELSE (CASE WHEN c THEN 1 END) END; SELECT t.end, t.case, 1 AS end, 2 AS"
            + " case, begin, \"end\" FROM t; END";
    check(cases + "; x", cases, "x");
  }

  @Test
  void begin_is_no_body_elsewhere() {
    check(
        "BEGIN; SELECT CASE WHEN a THEN b END; END; x",
        "BEGIN",
        "SELECT CASE WHEN a THEN b END",
        "END",
        "x");
    check("CREATE TABLE begin (atomic int); x", "CREATE TABLE begin (atomic int)", "x");
    check(
        "CREATE FUNCTION begin() RETURNS int RETURN CASE WHEN a THEN 1 END; x",
        "CREATE FUNCTION begin() RETURNS int RETURN CASE WHEN a THEN 1 END",
        "x");
    check(
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'BEGIN ATOMIC'; x",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'BEGIN ATOMIC'",
        "x");
  }

  @Test
  void a_backslash_begins_a_command_of_psql() {
    check(
        "\\restrict aB3;\r\nSELECT 1;\r\n\\unrestrict aB3\r\n",
        "psql:\\restrict aB3;",
        "SELECT 1",
        "psql:\\unrestrict aB3");
    check(
        "\\set a 'it\\'s \\\\' \\echo \"\\\\\" b\nx;",
        "psql:\\set a 'it\\'s \\\\'",
        "psql:\\echo \"\\\\\" b",
        "x");
    check(
        "\\x \\\\ SELECT 1; \\! echo \\\\ a;\nx;",
        "psql:\\x",
        "SELECT 1",
        "psql:\\! echo \\\\ a;",
        "x");
    check("\\echo 'open\nx;", "psql:\\echo 'open", "x");
    check("\\", "psql:\\");
  }

  @Test
  void some_commands_send_what_is_before_them() {
    check(
        "SELECT 1 \\gset a_\nSELECT 2\n\\gexec",
        "SELECT 1",
        "psql:\\gset a_",
        "SELECT 2",
        "psql:\\gexec");
    check(
        "SELECT 1\\gx\nx\\crosstabview\ny\\gdesc\nz\\watch 1\n",
        "SELECT 1",
        "psql:\\gx",
        "x",
        "psql:\\crosstabview",
        "y",
        "psql:\\gdesc",
        "z",
        "psql:\\watch 1");
    check("SELECT 1; \\g\n", "SELECT 1", "psql:\\g");
    check("SELECT ( \\g\nSELECT 2;", "SELECT (", "psql:\\g", "SELECT 2");
    check("SELECT $1 \\bind 2 \\g\n", "SELECT $1", "psql:\\bind 2", "psql:\\g");
    check("SELECT 1 \\gone\n, 2;", "SELECT 1 \\gone\n, 2", "psql:\\gone");
    check("SELECT 'a \\r\nSELECT 2;' \\reset\nx", "psql:\\reset", "x");
  }

  @Test
  void two_escapes_are_for_the_server() {
    check("SELECT 1\\; SELECT 2; x", "SELECT 1", "SELECT 2", "x");
    check("SELECT '1'\\:\\:int; x", "SELECT '1'\\:\\:int", "x");
    check("SELECT :var, :'var;', :\"var;\"; x", "SELECT :var, :'var;', :\"var;\"", "x");
  }

  @Test
  void rows_follow_a_copy_from_stdin() {
    check(
        "COPY t FROM stdin;\n1;\t'\n\\\\.\n\\.x\n\\.\nx;",
        "COPY t FROM stdin",
        "rows:1;\t'\n\\\\.\n\\.x\n",
        "x");
    check(
        "COPY t (a, b) FROM STDIN WITH (FORMAT csv); -- rows\r\n1,\"\r\n\\.\r\nx;",
        "COPY t (a, b) FROM STDIN WITH (FORMAT csv)",
        "rows:1,\"\r\n",
        "x");
    check("COPY t FROM STDIN;\n\\.\nx;", "COPY t FROM STDIN", "rows:", "x");
    check("COPY t FROM STDIN\\g\n1\n\\.", "COPY t FROM STDIN", "psql:\\g", "rows:1\n");
    check("COPY t FROM STDIN;\n1\n2", "COPY t FROM STDIN", "rows:1\n2");
    check("COPY t FROM STDIN;", "COPY t FROM STDIN");
    check("COPY t FROM STDIN", "COPY t FROM STDIN");
  }

  @Test
  void rows_begin_on_the_next_line() {
    check(
        "COPY t FROM STDIN; COPY u FROM STDIN; x;\n1\n\\.\n2\n\\.\ny;",
        "COPY t FROM STDIN",
        "COPY u FROM STDIN",
        "x",
        "rows:1\n",
        "rows:2\n",
        "y");
    check(
        "\\copy t from stdin csv\n1;'\n\\.\nx;", "psql:\\copy t from stdin csv", "rows:1;'\n", "x");
  }

  @Test
  void no_rows_follow_any_other_copy() {
    check("COPY t FROM '/stdin'; x", "COPY t FROM '/stdin'", "x");
    check("COPY t TO STDOUT;\nx;", "COPY t TO STDOUT", "x");
    check("COPY (SELECT a FROM stdin) TO STDOUT;\nx;", "COPY (SELECT a FROM stdin) TO STDOUT", "x");
    check("SELECT a FROM stdin;\nx;", "SELECT a FROM stdin", "x");
    check("\\copy t from pstdin\nx;", "psql:\\copy t from pstdin", "x");
  }

  @Test
  void an_unfinished_tail_is_a_statement() {
    check("x; SELECT 'a; ", "x", "SELECT 'a; ");
    check("x; SELECT E'a\\", "x", "SELECT E'a\\");
    check("x; SELECT \"a; ", "x", "SELECT \"a; ");
    check("x; DO $$ a; $", "x", "DO $$ a; $");
    check("x; SELECT 1 /* a; /* */ ", "x", "SELECT 1 /* a; /* */ ");
    check("x; /* a; ", "x", "/* a; ");
    check("x; SELECT (1; y;", "x", "SELECT (1; y;");
    check("CREATE FUNCTION f() BEGIN ATOMIC x; y;", "CREATE FUNCTION f() BEGIN ATOMIC x; y;");
  }

  @Test
  void letters_outside_of_ascii_are_letters() {
    check("SELECT größe$x$; SELECT 😀, é'; x", "SELECT größe$x$", "SELECT 😀, é'; x");
    // The long s and the dotless i have the capitals S and I, but not for PostgreSQL.
    check("COPY t FROM ſtdin;\nx;", "COPY t FROM ſtdin", "x");
    check("COPY t FROM stdın;\nx;", "COPY t FROM stdın", "x");
  }
}
