package dev.rehearsal.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.sql.Script;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  private static @Nullable Object read(String json) {
    return JsonReader.read(new Script("j", json));
  }

  @Test
  void values_are_values_of_java() {
    assertThat(read(" {\"a\" : [1, -2.50e1, \"x\", true, false, null], \"\": {}, \"b\":[ ]}\r\n"))
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(
                    new BigDecimal("1"), new BigDecimal("-2.50e1"), "x", true, false, null),
                "",
                Map.of(),
                "b",
                List.of()));
    assertThat(read("null")).isNull();
    assertThat(read("\t0")).isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void escapes_are_characters() {
    assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\uDC18 é\""))
        .isEqualTo("\"\\/\b\f\n\r\té🐘 é");
  }

  @Test
  void names_stay_in_their_order() {
    assertThat(read("{\"z\":1,\"a\":2,\"m\":3}")).hasToString("{z=1, a=2, m=3}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"a\":1,}|1:8|there is } where \" should be",
        "[1,]|1:4|there is ] where a value should be",
        "[1 2]|1:4|there is 2 where ] should be",
        "{\"a\" 1}|1:6|there is 1 where : should be",
        "{a:1}|1:2|there is a where \" should be",
        "{\"a\":1,\"a\":2}|1:8|the name \"a\" is there twice",
        "[1] 2|1:5|there is 2 where the end of the file should be",
        "[|1:2|the file ends where a value should be",
        "\"x|1:3|the file ends where \" at the end of a string should be",
        "\"\\|1:2|an escape that JSON does not have",
        "\"\\x\"|1:2|an escape that JSON does not have",
        "\"\\u12G4\"|1:4|there is 1 where four hexadecimal digits should be",
        "nul|1:1|nul is no value",
        "NaN|1:1|there is N where a value should be",
        "01|1:2|there is 1 where the end of the file should be",
        "+1|1:1|there is + where a value should be",
        "-|1:1|there is - where a value should be",
        "1.|1:2|there is . where the end of the file should be",
        "'a'|1:1|there is ' where a value should be",
        "// x|1:1|there is / where a value should be",
        "1e99999999999|1:1|a number that is too large",
      })
  void what_is_not_json_is_told_with_its_place(String json, String place, String what) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(MigrationException.class)
        .hasMessage("j:%s: this is not JSON: %s".formatted(place, what));
  }

  @Test
  void lines_are_counted() {
    assertThatThrownBy(() -> read("{\n  \"é\": tru\n}")).hasMessageStartingWith("j:2:8: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\uFEFF{}", "\u00A01", "\"a\nb\"", "\"\u0000\""})
  void nothing_and_letters_that_are_no_blanks_are_not_json(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MigrationException.class);
  }

  @Test
  void two_hundred_levels_are_enough() {
    assertThat(read("[".repeat(200) + "]".repeat(200))).isInstanceOf(List.class);
    assertThatThrownBy(() -> read("[".repeat(100_000)))
        .hasMessage("j:1:201: this is not JSON: more than 200 levels");
  }
}
