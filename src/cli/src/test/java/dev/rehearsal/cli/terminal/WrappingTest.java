package dev.rehearsal.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrappingTest {

  @ParameterizedTest
  @CsvSource({
    "abcd, 4, abcd",
    "abcdef, 4, abc…",
    "ab  cd, 4, ab…",
    "表のテ, 6, 表のテ",
    "表のテ, 5, 表の…",
    "表のテ, 4, 表…",
    "🎉🎉🎉, 4, 🎉…",
    "abcd, 1, …",
  })
  void text_is_cut_to_the_columns_that_there_are(String text, int columns, String cut) {
    assertThat(Wrapping.cut(text, columns)).isEqualTo(cut);
  }

  @Test
  void a_statement_of_millions_of_letters_is_cut_too() {
    assertThat(Wrapping.cut("x".repeat(5_000_000), 40)).isEqualTo("x".repeat(39) + "…");
  }

  @Test
  void lines_are_broken_between_words_and_keep_their_indent() {
    assertThat(Wrapping.lines("  one two three", 9)).containsExactly("  one two", "  three");
  }
}
