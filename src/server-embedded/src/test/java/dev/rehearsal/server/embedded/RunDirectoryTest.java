package dev.rehearsal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDirectoryTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05.9, 20260102-030405",
    "2026-12-31T23:59:59, 20261231-235959",
    "2026-10-10T00:00:00, 20261010-000000"
  })
  void is_called_after_the_moment_it_was_made(LocalDateTime time, String name) {
    assertThat(RunDirectory.time(time)).isEqualTo(name);
  }
}
