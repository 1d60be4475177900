package dev.rehearsal.database;

import org.jspecify.annotations.Nullable;

/** A server or a database on it cannot be had. The message says which, why, and what to do. */
public final class DatabaseServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseServerException(String message) {
    this(message, null);
  }

  public DatabaseServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
