package dev.rehearsal.cli;

import dev.rehearsal.check.RefusedException;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.model.ModelException;
import dev.rehearsal.report.ReportException;
import dev.rehearsal.sql.FileProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command fails with into a message and an exit code. */
final class Failures implements IExecutionExceptionHandler {

  private static final String BUG =
      "this is a bug in Rehearsal (%s: %s). Please report it with the output of rehearsal --version"
          + " and of the same command with --debug";

  private final CommandContext context;

  Failures(CommandContext context) {
    this.context = context;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, @Nullable ParseResult parsed) {
    Terminal terminal = context.terminal();
    terminal.fail(SettingNames.asOptions(message(failure), commandLine.getCommandSpec()));
    if (context.isDebug()) {
      terminal.trace(failure);
    }
    return code(failure).number();
  }

  static ExitCode code(Exception failure) {
    if (failure instanceof MigrationFailedException || failure instanceof RefusedException) {
      return ExitCode.FINDINGS;
    }
    return failure instanceof SettingsException
            || failure instanceof MigrationException
            || failure instanceof ModelException
        ? ExitCode.USAGE
        : ExitCode.ENVIRONMENT;
  }

  static String message(Exception failure) {
    if (failure instanceof SettingsException
        || failure instanceof MigrationException
        || failure instanceof ModelException
        || failure instanceof RefusedException
        || failure instanceof DatabaseServerException
        || failure instanceof ReportException) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof SQLException sql) {
      return "the database says: %s (SQLSTATE %s)".formatted(sql.getMessage(), sql.getSQLState());
    }
    if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return message(unchecked.getCause());
    }
    if (failure instanceof FileSystemException file) {
      return file(file);
    }
    return failure instanceof IOException
        ? "%s: %s".formatted(failure.getClass().getSimpleName(), failure.getMessage())
        : BUG.formatted(failure.getClass().getSimpleName(), failure.getMessage());
  }

  /** What Java itself ran out of, or cannot find. */
  static String message(Error error) {
    String what = "%s: %s".formatted(error.getClass().getSimpleName(), error.getMessage());
    if (error instanceof OutOfMemoryError) {
      return "Java has no memory left (%s): give it more, as in REHEARSAL_JAVA_OPTS=-Xmx4g"
          .formatted(error.getMessage());
    }
    if (error instanceof LinkageError) {
      return "a library is missing or has another version (%s): put it on the class path, as in REHEARSAL_CLASS_PATH, or take out the one that is in the way"
          .formatted(what);
    }
    return BUG.formatted(error.getClass().getSimpleName(), error.getMessage());
  }

  /** Java's message is often nothing but the file's name. */
  private static String file(FileSystemException e) {
    return "%s: %s".formatted(e.getFile(), FileProblem.of(e));
  }
}
