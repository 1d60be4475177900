package dev.rehearsal.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.SettingsException;
import dev.rehearsal.cli.terminal.Question;
import dev.rehearsal.database.ServerAccess;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentTest {

  private static final List<String> HARMLESS = List.of();
  private static final List<String> PRODUCTION = List.of("it holds many rows");

  private static ServerAccess access(int port) {
    return ServerAccess.plain("h", port, "d", "u", "s3cret");
  }

  private static Optional<Question> answering(String line) {
    return Optional.of(
        new Question(
            new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({"5432, h/d", "6432, h:6432/d"})
  void the_very_database_may_be_changed_even_if_it_looks_like_production(int port, String yesOn) {
    Consent consent = new Consent(Optional.empty(), Optional.of(yesOn));
    assertThat(consent.to("drop all", access(port), HARMLESS)).isTrue();
    assertThat(consent.to("drop all", access(port), PRODUCTION)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"h:5432/d", "H/d", "h/d ", "d", "h/", "other/d", "h/d2"})
  void an_answer_for_another_database_is_refused_with_the_right_name(String yesOn) {
    Consent consent = new Consent(answering("yes"), Optional.of(yesOn));
    assertThatThrownBy(() -> consent.to("drop all", access(5432), HARMLESS))
        .isInstanceOf(SettingsException.class)
        .hasMessage("--yes-on says " + yesOn + ", but the database is h/d: nothing was changed");
  }

  @Test
  void a_person_is_asked() {
    assertThat(new Consent(answering("y"), Optional.empty()).to("x", access(1), HARMLESS)).isTrue();
    assertThat(new Consent(answering("n"), Optional.empty()).to("x", access(1), HARMLESS))
        .isFalse();
  }

  @Test
  void nobody_there_means_no() {
    Consent consent = new Consent(Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> consent.to("drop all", access(6432), HARMLESS))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("drop all in h:6432/d")
        .hasMessageContaining("--yes-on h:6432/d");
  }

  @Test
  void nobody_is_asked_about_production() {
    Consent consent = new Consent(answering("y"), Optional.empty());
    assertThatThrownBy(() -> consent.to("drop all", access(5432), PRODUCTION))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("h/d looks like production:\n  it holds many rows\n")
        .hasMessageContaining("--yes-on h/d");
  }
}
