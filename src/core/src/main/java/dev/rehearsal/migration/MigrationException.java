package dev.rehearsal.migration;

import org.jspecify.annotations.Nullable;

/**
 * A migrations directory cannot be read as it stands. The message names the file and the way out.
 */
public class MigrationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MigrationException(String message) {
    this(message, null);
  }

  public MigrationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
