package dev.rehearsal.sql.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentTextTest {

  /** Stands for what the server would do: it gives back a word of the text with its place. */
  private static SyntaxNode tree(SentText sent, String word) {
    int unit = sent.sql().indexOf(word);
    int bytes = sent.sql().substring(0, unit).getBytes(StandardCharsets.UTF_8).length;
    String found = sent.sql().substring(unit, unit + word.length());
    return sent.read("{A :name %s :location %d}".formatted(found, bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT here",
        "SELECT 'é', here",
        "SELECT é, 名前, \"🐘\", here",
        "/* é */ SELECT 1 -- 名\n + here",
        "SELECT '%s', $$é\n$$, E'\\'é\\n', here",
        "SELECT '\u0001', here",
      })
  void a_place_is_the_same_in_the_text_as_in_what_was_sent(String text) {
    String statement = text.formatted("long ".repeat(100));
    assertThat(tree(SentText.wrapped(statement), "here").location())
        .isEqualTo(statement.indexOf("here"));
    assertThat(tree(SentText.plain(statement), "here").location())
        .isEqualTo(statement.indexOf("here"));
  }

  @Test
  void a_long_constant_stays_here_and_comes_back() {
    String body = "BEGIN\n  RAISE 'é $1 \\ %';\nEND ".repeat(1000);
    SentText sent = SentText.wrapped("DO $x$" + body + "$x$");
    assertThat(sent.sql()).hasSizeLessThan(100);
    assertThat(sent.read("{A :b \"\u00010\u0001\"}").text("b")).isEqualTo(body);
  }

  @Test
  void constants_with_escapes_come_back_as_they_are_meant() {
    check("E'a\\nb\\tc\\'d''e\\\\\\u00e9é\\q'", "a\nb\tc'd'e\\ééq");
    check("'a\\nbé'", "a\\nbé");
    check("N'é'", "é");
    check("$$é$$", "é");
    check("\"é\"", "é");
  }

  private static void check(String constant, String value) {
    SentText sent = SentText.wrapped("SELECT " + constant);
    assertThat(sent.sql()).contains("\u00010\u0001").doesNotContain("é");
    assertThat(sent.read("{A :b \u00010\u0001}").text("b")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E'\\303\\251é'",
        "E'\\xc3\\xa9é'",
        "E'\\u12é'",
        "U&'é'",
        "'é",
        "$$é",
        "\"é",
        "/* é",
        "é",
        "'short'",
        "E'short'",
        "\"a\"\"é\"",
        "\"ééééééééééééééééééééééééééééééééé\""
      })
  void what_only_the_server_knows_is_sent_as_it_is(String constant) {
    assertThat(SentText.wrapped(constant).sql()).contains(constant);
  }

  @Test
  void lines_of_the_server_become_one() {
    String word = "x".repeat(78);
    assertThat(TreeLines.join("{A :b 1\n:c 2}\n")).isEqualTo("{A :b 1 :c 2} ");
    assertThat(TreeLines.join("a\\\nb")).isEqualTo("a\\ b");
    assertThat(TreeLines.join(word + "\ny z")).isEqualTo(word + "y z");
    assertThat(TreeLines.join(word.substring(2) + " 1\ny z"))
        .isEqualTo(word.substring(2) + " 1 y z");
  }
}
