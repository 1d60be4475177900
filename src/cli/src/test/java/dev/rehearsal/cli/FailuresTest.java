package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.SettingsException;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.report.ReportException;
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
        Arguments.of(new ReportException("g"), ExitCode.ENVIRONMENT, "g"),
        Arguments.of(
            new SQLException("d", "08001"),
            ExitCode.ENVIRONMENT,
            "the database says: d (SQLSTATE 08001)"),
        Arguments.of(
            new UncheckedIOException(new AccessDeniedException("/e")),
            ExitCode.ENVIRONMENT,
            "/e: permission denied"),
        Arguments.of(
            new IllegalStateException("f"),
            ExitCode.ENVIRONMENT,
            "this is a bug in Rehearsal (IllegalStateException: f). Please report it with the"
                + " output of rehearsal --version and of the same command with --debug"));
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(
            new OutOfMemoryError("Java heap space"),
            "Java has no memory left (Java heap space): give it more, as in"
                + " REHEARSAL_JAVA_OPTS=-Xmx4g"),
        Arguments.of(
            new NoClassDefFoundError("org/x/Y"),
            "a library is missing or has another version (NoClassDefFoundError: org/x/Y): put it on"
                + " the class path, as in REHEARSAL_CLASS_PATH, or take out the one that is in the"
                + " way"),
        Arguments.of(
            new StackOverflowError(),
            "this is a bug in Rehearsal (StackOverflowError: null). Please report it with the"
                + " output of rehearsal --version and of the same command with --debug"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void an_error_of_java_itself_has_a_message(Error error, String message) {
    assertThat(Failures.message(error)).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_failure_has_a_message_and_a_code(Exception failure, ExitCode code, String message) {
    assertThat(Failures.message(failure)).isEqualTo(message);
    assertThat(Failures.code(failure)).isEqualTo(code);
  }
}
