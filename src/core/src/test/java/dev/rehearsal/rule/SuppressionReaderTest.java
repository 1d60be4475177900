package dev.rehearsal.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.sql.Script;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionReaderTest {

  private static List<Suppression> read(String text) {
    return SuppressionReader.read(new Script("1.sql", text.replace('~', '\n')), false);
  }

  /** In brackets the rules, then where the statement begins that is meant. */
  private static String targets(String text) {
    return read(text).stream()
        .map(
            each ->
                each.rules()
                    + " "
                    + (each.ofFile()
                        ? "file"
                        : each.target() == null ? "nothing" : each.target().from()))
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-- rehearsal:ignore a because b~SELECT 1; | [a] 2:1",
        "-- rehearsal:ignore a because b~~-- more~~SELECT 1; | [a] 5:1",
        "SELECT 1; -- rehearsal:ignore a because b | [a] 1:1",
        "SELECT 1; -- rehearsal:ignore a because b~SELECT 2; | [a] 1:1",
        "SELECT 1~; -- rehearsal:ignore a because b~SELECT 2; | [a] 3:1",
        "SELECT 1;~-- rehearsal:ignore a because b~SELECT 2; | [a] 3:1",
        "SELECT 1; /* rehearsal:ignore a because b */ SELECT 2; | [a] 1:46",
        "SELECT~ -- rehearsal:ignore a because b~ 1; SELECT 2; | [a] 1:1",
        "SELECT 1 -- rehearsal:ignore a because b | [a] 1:1",
        "SELECT 1;~-- rehearsal:ignore a because b | [a] nothing",
        "-- rehearsal:ignore-file a because b~SELECT 1; | [a] file",
        "SELECT 1; SELECT 2; -- rehearsal:ignore a, b,c because d | [a, b, c] 1:11",
        "/*~ * rehearsal:ignore a because b~ * rehearsal:ignore c because d~ */ SELECT 1; | [a]"
            + " 4:5; [c] 4:5",
        "SELECT '~-- rehearsal:ignore', $$~-- rehearsal:ignore~$$; | ''",
        "-- see rehearsal:ignore, or rehearsal: ignore~SELECT 1; | ''",
        "-- the dress rehearsal: Tuesday, and rehearsal ignores it~SELECT 1; | ''",
        "-- rehearsal: ignore a because b~SELECT 1; | [a] 2:1",
        "-- Rehearsal : Ignore a Because b~SELECT 1; | [a] 2:1",
        "--rehearsal:IGNORE-FILE a because b~SELECT 1; | [a] file",
        "--- @rehearsal:ignore a because b~SELECT 1; | [a] 2:1",
        "DO $$~BEGIN~  -- rehearsal:ignore a because b~  DELETE FROM t;~END $$; | [a] 4:3",
        "DO $$~BEGIN~  DELETE FROM t; -- rehearsal:ignore a because b~  SELECT 1;~END $$; | [a]"
            + " 3:3",
        "DO $$~BEGIN~  IF x THEN~    -- rehearsal:ignore a because b~    EXECUTE $q$ DROP TABLE"
            + " t $q$;~  END IF;~END $$; | [a] 5:5",
        "DO $$ BEGIN EXECUTE $q$~  -- rehearsal:ignore a because b~  DROP TABLE t $q$; END $$; |"
            + " [a] 1:13",
        "DO $$~BEGIN~  DELETE FROM t;~END~-- rehearsal:ignore a because b~$$; | [a] nothing",
        "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS '~  -- rehearsal:ignore a because b~ "
            + " DELETE FROM t'; | [a] 3:3",
        "CREATE OR REPLACE PROCEDURE p() LANGUAGE sql AS $p$ /* rehearsal:ignore a because b */~"
            + " DELETE FROM t; $p$; SELECT 1; | [a] 2:2",
      })
  void a_comment_is_about_a_statement_or_the_file(String text, String expected) {
    assertThat(targets(text)).isEqualTo(expected.equals("''") ? "" : expected);
  }

  @Test
  void reason_and_last_day_are_read() {
    assertThat(read("-- rehearsal:ignore a until 2027-01-31 because it is until then, because so "))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.reason()).isEqualTo("it is until then, because so");
              assertThat(each.until()).isEqualTo("2027-01-31");
              assertThat(each.isOver("2027-01-31")).isFalse();
              assertThat(each.isOver("2027-02-01")).isTrue();
              assertThat(each.isOver("")).isFalse();
            });
    assertThat(read("-- rehearsal:ignore a because b\r\nSELECT 1;"))
        .extracting(Suppression::reason)
        .containsExactly("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rehearsal:ignore | gives no reason",
        "rehearsal:ignore a | gives no reason",
        "rehearsal:ignore a because | gives no reason",
        "rehearsal:ignore because b | names no rule",
        "rehearsal:ignore , because b | names no rule",
        "rehearsal:ignore until 2027-01-31 because b | names no rule",
        "rehearsal:ignore a until soon because b | \"until soon\" names no day",
        "rehearsal:ignore a until 2027-13-01 because b | \"until 2027-13-01\" names no day",
        "rehearsal:ignore a until 2027-02-30 because b | \"until 2027-02-30\" names no day",
        "rehearsal:ignore a until 2027-02-29 because b | \"until 2027-02-29\" names no day",
        "rehearsal:ignore a until 2027-04-31 because b | \"until 2027-04-31\" names no day",
        "rehearsal:ignore a because agreed until 2020-01-01 | the day belongs before the reason",
        "rehearsal: ignore this | \"rehearsal:ignore\" gives no reason",
        "rehearsal ignore a because b | begin it with \"rehearsal:ignore\"",
        "rehearsal-ignore-file: a because b | begin it with \"rehearsal:ignore\"",
        "TODO: rehearsal:ignore a because b | begin it with \"rehearsal:ignore\"",
        "rehearsal:ignor a because b | there is no \"rehearsal:ignor\"; the nearest is"
            + " \"rehearsal:ignore\"",
        "rehearsal:ignore-files a because b | the nearest is \"rehearsal:ignore-file\"",
      })
  void what_says_nothing_clear_is_refused(String comment, String problem) {
    assertThatThrownBy(() -> read("SELECT 1;\n  -- " + comment))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("1.sql:2:3: ")
        .hasMessageContaining(problem);
  }
}
