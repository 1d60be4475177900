package dev.rehearsal.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorChoiceTest {

  @ParameterizedTest
  @CsvSource({
    "AUTO, true, TERM, xterm, true",
    "AUTO, false, TERM, xterm, false",
    "AUTO, true, NO_COLOR, 1, false",
    "AUTO, true, NO_COLOR, '', true",
    "AUTO, true, TERM, dumb, false",
    "ALWAYS, false, NO_COLOR, 1, true",
    "NEVER, true, TERM, xterm, false",
  })
  void colours_are_for_terminals_that_want_them(
      ColorChoice choice, boolean terminal, String name, String value, boolean expected) {
    assertThat(choice.colours(terminal, Map.of(name, value))).isEqualTo(expected);
  }
}
