package dev.rehearsal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemarkReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 1; -- a | a",
        "-- a~SELECT 1 -- b~, 2;~/* c */ | a, b, c",
        "-- a ~ SELECT 1; | a",
        "SELECT '-- a', \"-- b\", $$ -- c $$, $x$ /* d */ $x$, E'\\'-- e'; | ``",
        "SELECT /* a /* b */ c */ 1; | a /* b */ c",
        "SELECT 1 - -1; | ``",
        "COPY t FROM stdin;~-- a~\\.~-- b~SELECT 1; | b",
        "\\echo -- a~-- b | b",
        "SELECT 1; /* never ends | ``",
        "-- | ``",
        "--a~~--b | a, b",
      })
  void comments_are_found_where_the_server_finds_them(String text, String expected) {
    Script script = new Script("test.sql", text.replace('~', '\n'));
    String found =
        script.remarks().stream()
            .map(remark -> remark.text().strip())
            .filter(said -> !said.isEmpty())
            .collect(Collectors.joining(", "));
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"\\r\\n", "\\r", "\\n"})
  void a_comment_ends_with_its_line(String end) {
    Script script = new Script("test.sql", "-- a" + end.translateEscapes() + "SELECT 1;");
    assertThat(script.remarks()).containsExactly(new Remark(0, 4, " a"));
  }
}
