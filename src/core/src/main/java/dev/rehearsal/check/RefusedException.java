package dev.rehearsal.check;

/**
 * Something was asked for that would hurt, or that makes no sense on the database as it is. Nothing
 * was changed. The message says why, and what to do instead.
 */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message);
  }
}
