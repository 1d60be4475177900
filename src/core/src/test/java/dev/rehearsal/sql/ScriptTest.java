package dev.rehearsal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ScriptTest {

  /** The place that is meant bears a {@code |}, which is no part of the script. */
  private static void check(String marked, int line, int column) {
    int offset = marked.indexOf('|');
    Script script = new Script("test.sql", marked.replace("|", ""));
    assertThat(script.positionAt(offset)).isEqualTo(new SourcePosition(line, column));
  }

  private static Script script(String text) {
    return new Script("test.sql", text);
  }

  @Test
  void lines_end_as_on_any_system() {
    check("|", 1, 1);
    check("a\n|b", 2, 1);
    check("a\r\n|b", 2, 1);
    check("a\r|b", 2, 1);
    check("a\r|\nb", 1, 3);
    check("\n\r\r\n|", 4, 1);
    check("a\nbc|", 2, 3);
    check("a|\n", 1, 2);
  }

  @Test
  void columns_count_characters() {
    check("é😀😀|x", 1, 4);
    check("\uFEFF|x", 1, 1);
    check("|\uFEFFx", 1, 1);
    check("\uFEFFab\nc|", 2, 2);
  }

  @Test
  void many_lines_have_their_places() {
    Script script = script("ab\n".repeat(1000));
    assertThat(script.positionAt(3 * 998 + 1)).isEqualTo(new SourcePosition(999, 2));
  }

  @Test
  void an_offset_outside_is_a_mistake() {
    assertThatThrownBy(() -> script("ab").positionAt(3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void characters_of_the_server_become_offsets() {
    Script script = script("a😀b");
    assertThat(script.offsetOfCharacter(1)).isEqualTo(0);
    assertThat(script.offsetOfCharacter(2)).isEqualTo(1);
    assertThat(script.offsetOfCharacter(3)).isEqualTo(3);
    assertThat(script.offsetOfCharacter(4)).isEqualTo(4);
    assertThat(script.offsetOfCharacter(99)).isEqualTo(4);
    assertThat(script.offsetOfCharacter(0)).isEqualTo(0);
    assertThat(script.offsetOfCharacter(-1)).isEqualTo(0);
  }

  @Test
  void an_error_in_a_statement_is_found_in_the_file() {
    Script script = script("SELECT '😀';\r\n -- 😀\r\n SELECT '😀',\r\n '😀' oops; x");
    Statement second = script.statements().get(1);
    assertThat(second.position()).isEqualTo(new SourcePosition(3, 2));
    int character = second.text().codePointCount(0, second.text().indexOf("oops")) + 1;
    assertThat(second.positionOfCharacter(character)).isEqualTo(new SourcePosition(4, 6));
    assertThat(second.positionOfCharacter(9999)).isEqualTo(new SourcePosition(4, 10));
  }

  @Test
  void a_statement_tells_its_first_words() {
    Statement statement =
        script("create /* a */ unique\n-- b\nindex i ON t (a);").statements().get(0);
    assertThat(statement.firstWords(3)).isEqualTo("CREATE UNIQUE INDEX");
    assertThat(statement.firstWords(9)).isEqualTo("CREATE UNIQUE INDEX I ON T");
    assertThat(statement.firstWords(0)).isEmpty();
    assertThat(statement).hasToString("test.sql:1:1: SQL CREATE UNIQUE INDEX");
  }

  @Test
  void scripts_are_values() {
    assertThat(script("a")).isEqualTo(script("a")).hasSameHashCodeAs(script("a"));
    assertThat(script("a")).isNotEqualTo(script("b"));
    assertThat(script("a;").statements()).isEqualTo(script("a;").statements());
  }

  @Test
  void fifty_megabytes_of_hard_text_take_no_deep_stack_and_little_time() {
    String nested = "/*".repeat(1_000_000) + "*/".repeat(1_000_000);
    String parentheses = "(".repeat(1_000_000) + ")".repeat(1_000_000);
    String line = "INSERT INTO t VALUES (1, 'it''s; so', E'\\'', $$ a; $$); -- x\n";
    String copies = "COPY t FROM STDIN;\n/* ' $$\n\\.\n".repeat(20_000);
    String text = nested + copies + line.repeat(700_000) + "SELECT " + parentheses + ";";
    Script script = script(text);
    assertThat(text.length()).isGreaterThan(45_000_000);
    assertTimeout(
        Duration.ofSeconds(20),
        () -> assertThat(script.statements()).hasSize(2 * 20_000 + 700_000 + 1));
  }
}
