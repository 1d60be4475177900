package dev.rehearsal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "customer|\"customer\"",
        "User|\"User\"",
        "select|\"select\"",
        "a\"b|\"a\"\"b\"",
        "\"|\"\"\"\"",
        "it's|\"it's\"",
        "a\\b|\"a\\b\"",
        "a; DROP TABLE b --|\"a; DROP TABLE b --\"",
        "名前 🐘|\"名前 🐘\"",
      })
  void a_name_is_always_in_double_quotes(String name, String quoted) {
    assertThat(Quoted.name(name)).isEqualTo(quoted);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "~~|''",
        "text|'text'",
        "it's|'it''s'",
        "''|''''''",
        "a\"b|'a\"b'",
        "a\\b|~ E'a\\\\b'~",
        "\\'; DROP TABLE b --|~ E'\\\\''; DROP TABLE b --'~",
        "🐘|'🐘'",
      })
  void a_literal_means_the_same_whatever_the_server_thinks_of_backslashes(
      String text, String quoted) {
    assertThat(Quoted.literal(text)).isEqualTo(quoted);
  }

  @Test
  void a_zero_character_is_refused_since_the_server_has_none() {
    assertThatThrownBy(() -> Quoted.name("a\0b")).hasMessageContaining("zero character");
    assertThatThrownBy(() -> Quoted.literal("\0")).hasMessageContaining("zero character");
  }
}
