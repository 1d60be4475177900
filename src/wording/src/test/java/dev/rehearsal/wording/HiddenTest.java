package dev.rehearsal.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no directory postgres://u:s3cret@h/d here | no directory postgres://u:***@h/d here",
        "postgres://u:s/3@c:ret@h/d | postgres://u:***@h/d",
        "jdbc:postgresql://h/d?password=s3cret&user=u | jdbc:postgresql://h/d?password=***&user=u",
        "?sslpassword=s3cret | ?sslpassword=***",
        "postgres://u@h/d | postgres://u@h/d",
        "mail ada@example.org at 10:30 | mail ada@example.org at 10:30",
        "https://example.org:8080/a@b | https://example.org:***@b",
      })
  void a_password_is_taken_out(String text, String shown) {
    assertThat(Hidden.in(text)).isEqualTo(shown);
  }
}
