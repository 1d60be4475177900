package dev.rehearsal.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);

  private String written() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_terminal_sees_one_line_that_goes_away() {
    try (Progress progress = new Progress(err, true, 10)) {
      progress.step("one");
      progress.step("日本日本日本");
    }
    assertThat(written()).isEqualTo("\r\u001b[Kone\r\u001b[K日本日本\r\u001b[K");
  }

  @Test
  void others_see_nothing() {
    try (Progress progress = new Progress(err, false, 80)) {
      progress.step("one");
    }
    assertThat(written()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"y, true", "YES, true", "n, false", "'', false", "perhaps;yes, true", "what, false"})
  void a_question_is_asked_until_it_is_answered(String typed, boolean yes) {
    String lines = typed.replace(';', '\n') + "\n";
    Question question =
        new Question(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), err);
    assertThat(question.isYes("Really?")).isEqualTo(yes);
    assertThat(written()).startsWith("Really? [y/N] ");
  }
}
