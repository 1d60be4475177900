package dev.rehearsal.source.flyway;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * How a migration that is a class failed.
 *
 * @param javaClass the class
 * @param thrown what came out of it
 */
record ClassFailure(Class<?> javaClass, Throwable thrown) {

  /** Names the class, the line in it, and the cause, with PostgreSQL's code if it has one. */
  SQLException exception() {
    Throwable cause = cause();
    String what = cause instanceof SQLException ? cause.getMessage() : cause.toString();
    return new SQLException(
        "%s failed%s: %s".formatted(javaClass.getName(), place(), what), sqlState(), cause);
  }

  /** Flyway wraps what is no SQLException, and says nothing with it. */
  private Throwable cause() {
    @Nullable Throwable inside = thrown.getCause();
    return thrown instanceof FlywayException && inside != null ? inside : thrown;
  }

  private Stream<Throwable> causes() {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
  }

  private String place() {
    return causes()
        .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
        .filter(frame -> frame.getClassName().equals(javaClass.getName()))
        .filter(frame -> frame.getFileName() != null && frame.getLineNumber() > 0)
        .findFirst()
        .map(frame -> " at %s:%d".formatted(frame.getFileName(), frame.getLineNumber()))
        .orElse("");
  }

  private @Nullable String sqlState() {
    return causes()
        .filter(SQLException.class::isInstance)
        .map(cause -> ((SQLException) cause).getSQLState())
        .filter(state -> state != null)
        .findFirst()
        .orElse(null);
  }
}
