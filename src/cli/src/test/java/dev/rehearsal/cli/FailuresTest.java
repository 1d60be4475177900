package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.SettingsException;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.MigrationException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new SettingsException("a"), ExitCode.USAGE, "a"),
        Arguments.of(new MigrationException("b"), ExitCode.USAGE, "b"),
        Arguments.of(new DatabaseServerException("c"), ExitCode.ENVIRONMENT, "c"),
        Arguments.of(
            new SQLException("d", "08001"),
            ExitCode.ENVIRONMENT,
            "the database says: d (SQLSTATE 08001)"),
        Arguments.of(
            new UncheckedIOException(new AccessDeniedException("/e")),
            ExitCode.ENVIRONMENT,
            "/e: AccessDeniedException"),
        Arguments.of(
            new IllegalStateException("f"),
            ExitCode.ENVIRONMENT,
            "this is a bug in Rehearsal (IllegalStateException: f). Please report it with the"
                + " output of rehearsal --version and of the same command with --debug"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_failure_has_a_message_and_a_code(Exception failure, ExitCode code, String message) {
    assertThat(Failures.message(failure)).isEqualTo(message);
    assertThat(Failures.code(failure)).isEqualTo(code);
  }
}
