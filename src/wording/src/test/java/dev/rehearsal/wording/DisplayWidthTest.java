package dev.rehearsal.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "abc, 3",
    "é, 1",
    "e\u0301, 1",
    "日本, 4",
    "한, 2",
    "ｱ, 1",
    "Ａ, 2",
    "🐘, 2",
    "a\u200Bb, 2",
  })
  void letters_have_their_width(String text, int width) {
    assertThat(DisplayWidth.of(text)).isEqualTo(width);
  }

  @Test
  void a_table_lines_up_whatever_the_letters_are() {
    Table table = new Table("NAME", "STATE").row("日本", "ok").row("a\nb", "x").row("e\u0301", "");
    assertThat(table.headingLine()).isEqualTo("NAME  STATE");
    assertThat(table.lines()).containsExactly("日本  ok", "a b   x", "e\u0301");
  }
}
