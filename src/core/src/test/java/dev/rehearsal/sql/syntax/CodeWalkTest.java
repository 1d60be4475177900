package dev.rehearsal.sql.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeWalkTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BEGIN DROP TABLE a; END | DROP TABLE a []",
        "BEGIN IF x THEN DROP TABLE a; END IF; DROP TABLE b; END"
            + " | DROP TABLE a [x], DROP TABLE b []",
        "BEGIN IF x THEN DROP TABLE a; ELSIF y THEN DROP TABLE b; ELSE DROP TABLE c; END IF; END"
            + " | DROP TABLE a [x], DROP TABLE b [x, y], DROP TABLE c [x, y]",
        "BEGIN IF CASE WHEN x THEN y ELSE z END THEN DROP TABLE a; END IF; END"
            + " | DROP TABLE a [CASE WHEN x THEN y ELSE z END]",
        "BEGIN CASE n WHEN 1 THEN DROP TABLE a; ELSE DROP TABLE b; END CASE; DROP TABLE c; END"
            + " | DROP TABLE a [n, 1], DROP TABLE b [n, 1], DROP TABLE c []",
        "BEGIN <<l>> FOR i IN 1..n LOOP DROP TABLE a; END LOOP l; DROP TABLE b; END"
            + " | DROP TABLE a [LOOP FOR i IN 1..n], DROP TABLE b []",
        "BEGIN LOOP DROP TABLE a; EXIT WHEN x; DROP TABLE b; END LOOP; END"
            + " | DROP TABLE a [], DROP TABLE b []",
        "BEGIN IF x THEN RETURN; END IF; DROP TABLE a; END | DROP TABLE a [x]",
        "BEGIN DROP TABLE a; EXCEPTION WHEN others THEN DROP TABLE b; END"
            + " | DROP TABLE a [EXCEPTION WHEN others], DROP TABLE b [others]",
        "BEGIN BEGIN DROP TABLE a; EXCEPTION WHEN e THEN NULL; END; DROP TABLE b; END"
            + " | DROP TABLE a [EXCEPTION WHEN e], DROP TABLE b []",
        "DECLARE n int := f(); BEGIN IF n > 1 THEN DROP TABLE a; END IF; END"
            + " | DROP TABLE a [n > 1; n int := f()]",
        "BEGIN SELECT f() INTO n; IF n > 1 THEN DROP TABLE a; END IF; END"
            + " | DROP TABLE a [n > 1; SELECT f() INTO n]",
        "BEGIN PERFORM f(); IF NOT FOUND THEN DROP TABLE a; END IF; END"
            + " | DROP TABLE a [NOT FOUND; PERFORM f()]",
        "BEGIN IF x THEN EXECUTE 'DROP TABLE a'; END IF; END | DROP TABLE a [x]",
        "END; END; DROP TABLE a; WHEN x THEN DROP TABLE b; IF | DROP TABLE a [], DROP TABLE b [x]",
      },
      quoteCharacter = '\0')
  void knows_what_decides_whether_a_statement_runs(String code, String parts) {
    assertThat(
            CodePart.of(code).stream()
                .map(part -> part.text() + " " + part.guards())
                .reduce((one, next) -> one + ", " + next))
        .hasValue(parts);
  }
}
